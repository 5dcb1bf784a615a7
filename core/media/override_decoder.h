// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "core/media/decoder.h"

namespace reelbrush::core {

// The decoder's pictures as the user says they are: turned from the metadata's rotation to his, and
// read by his matrix and range. No sample changes its value. An empty override gives the decoder
// back.
std::unique_ptr<Decoder> withOverride(std::unique_ptr<Decoder> decoder,
                                      const MediaOverride& changes);

}  // namespace reelbrush::core
