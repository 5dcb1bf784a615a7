// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include <QJsonObject>

#include "core/base/json_reader.h"
#include "core/base/raster.h"
#include "core/compile/compile_context.h"

namespace reelbrush::core {

// A picture, sequence or clip that a condition uses: its path (relative to the project folder when
// inside) and, where somebody has loaded it already, the picture itself, which then wins. Only the
// path is serialised.
struct PictureRef {
  std::string path;
  std::shared_ptr<const Image> image;
  RationalTime offset;  // content time at which a sequence shows its first picture
  QJsonObject extras;

  bool isEmpty() const { return path.empty() && !image; }
  bool operator==(const PictureRef&) const = default;
};

PictureRef readPictureRef(JsonReader& reader);
QJsonObject toJson(const PictureRef& picture);
// The picture at a content time; throws Error (BadInput) naming the path when nobody can supply it.
std::shared_ptr<const Image> resolvePicture(const PictureRef& picture,
                                            const CompileContext& context,
                                            const RationalTime& contentTime);
// A picture laid over the whole sequence frame (covering it), seen through the context's canvas:
// canvas size.
Image placeOnCanvas(const Image& picture, const CompileContext& context);

}  // namespace reelbrush::core
