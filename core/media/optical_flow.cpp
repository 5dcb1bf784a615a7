// SPDX-License-Identifier: Apache-2.0
#include "core/media/optical_flow.h"

#include <algorithm>
#include <cstring>

#include <opencv2/core.hpp>
#include <opencv2/video/tracking.hpp>

#include "core/base/error.h"

namespace reelbrush::core {

namespace {

Error sizesDiffer() {
  return Error(ErrorCode::BadInput,
               Sentence(QT_TRANSLATE_NOOP(
                   "Error", "Motion can only be measured between two pictures of one size.")));
}

cv::Mat greyOf(const Image& image) {
  cv::Mat grey(image.height, image.width, CV_8UC1);
  const std::size_t channels = static_cast<std::size_t>(image.channels);
  for (int y = 0; y < image.height; ++y) {
    std::uint8_t* const row = grey.ptr<std::uint8_t>(y);
    for (int x = 0; x < image.width; ++x) {
      const float* const pixel = image.samples.data() + image.index(x, y);
      const float luma =
          channels < 3 ? pixel[0] : 0.299F * pixel[0] + 0.587F * pixel[1] + 0.114F * pixel[2];
      row[x] = static_cast<std::uint8_t>(std::clamp(luma, 0.0F, 1.0F) * 255 + 0.5F);
    }
  }
  return grey;
}

Image measured(const cv::Mat& from, const cv::Mat& to, const cv::Ptr<cv::DISOpticalFlow>& method) {
  Image flow(from.cols, from.rows, 2);
  // The patches of the method are 8 x 8 on a pyramid; smaller pictures have no room for them.
  if (from.cols < 16 || from.rows < 16) {
    return flow;
  }
  cv::Mat field;
  method->calc(from, to, field);
  for (int y = 0; y < flow.height; ++y) {
    std::memcpy(flow.samples.data() + flow.index(0, y), field.ptr<float>(y),
                static_cast<std::size_t>(flow.width) * 2 * sizeof(float));
  }
  return flow;
}

}  // namespace

Image opticalFlow(const Image& from, const Image& to) {
  if (from.empty() || from.width != to.width || from.height != to.height) {
    throw sizesDiffer();
  }
  return measured(greyOf(from), greyOf(to),
                  cv::DISOpticalFlow::create(cv::DISOpticalFlow::PRESET_MEDIUM));
}

Image quickFlow(const ByteImage& from, const ByteImage& to) {
  if (from.empty() || from.channels != 1 || to.channels != 1 || from.width != to.width ||
      from.height != to.height) {
    throw sizesDiffer();
  }
  const auto view = [](const ByteImage& image) {
    return cv::Mat(image.height, image.width, CV_8UC1,
                   const_cast<std::uint8_t*>(image.samples.data()));
  };
  // The fast preset stops at a quarter of the size, too coarse for edges; half of it costs more,
  // and leaving out the refinement gives that back.
  const cv::Ptr<cv::DISOpticalFlow> method =
      cv::DISOpticalFlow::create(cv::DISOpticalFlow::PRESET_FAST);
  method->setFinestScale(1);
  method->setVariationalRefinementIterations(0);
  return measured(view(from), view(to), method);
}

}  // namespace reelbrush::core
