// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <new>
#include <utility>

#include "core/base/error.h"
#include "inference/base/error.h"

namespace reelbrush::app {

inline core::ErrorCode toCore(inference::ErrorCode code) {
  switch (code) {
    case inference::ErrorCode::BadInput:
      return core::ErrorCode::BadInput;
    case inference::ErrorCode::Model:
      return core::ErrorCode::Model;
    case inference::ErrorCode::OutOfMemory:
      return core::ErrorCode::OutOfMemory;
    case inference::ErrorCode::Conformance:
      return core::ErrorCode::Conformance;
    case inference::ErrorCode::Internal:
      break;
  }
  return core::ErrorCode::Internal;
}

// Runs `work` and turns what inference throws into what core throws.
template <typename Work>
auto translated(Work&& work) -> decltype(std::forward<Work>(work)()) {
  try {
    return std::forward<Work>(work)();
  } catch (const inference::Error& error) {
    throw core::Error(toCore(error.code()), core::Sentence::verbatim(error.what()));
  } catch (const inference::Cancelled&) {
    throw core::Cancelled();
  } catch (const std::bad_alloc&) {
    throw core::Error(
        core::ErrorCode::OutOfMemory,
        core::Sentence(QT_TRANSLATE_NOOP(
            "Error", "Not enough memory for this run: choose a smaller size or fewer frames.")));
  }
}

}  // namespace reelbrush::app
