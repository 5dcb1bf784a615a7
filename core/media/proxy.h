// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>

#include "core/media/frame.h"

namespace reelbrush::core {

// A small stand-in for playback: H.264 with a key frame every half second or so, the source's own
// frame times, 8 bit 4:2:0, no sound. Disposable; edits, generation and export never see it.

inline constexpr int DefaultProxyHeight = 540;  // lines

// Sources above 1.3 times the proxy's height are worth one (ux U3.7).
bool isProxyUseful(int sourceHeight, int proxyHeight = DefaultProxyHeight);

// Writes the proxy, atomically. `progress` is given the part that is done, 0...1, on this thread.
// Throws Error (BadInput), also for sources with transparency, or Cancelled; nothing is left then.
void makeProxy(const std::filesystem::path& source, const std::filesystem::path& target,
               int height = DefaultProxyHeight, const std::function<void(double)>& progress = {},
               const std::stop_token& stop = {});

}  // namespace reelbrush::core
