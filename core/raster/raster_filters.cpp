// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdint>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/error.h"
#include "core/raster/raster.h"

namespace reelbrush::core {

namespace {

// Views on our pixels; OpenCV only reads through the const ones.
cv::Mat view(Image& image) {
  return cv::Mat(image.height, image.width, CV_32FC(image.channels), image.samples.data());
}
cv::Mat view(const Image& image) {
  return cv::Mat(image.height, image.width, CV_32FC(image.channels),
                 const_cast<float*>(image.samples.data()));
}
cv::Mat view(ByteImage& image) {
  return cv::Mat(image.height, image.width, CV_8UC1, image.samples.data());
}
cv::Mat view(const ByteImage& image) {
  return cv::Mat(image.height, image.width, CV_8UC1,
                 const_cast<std::uint8_t*>(image.samples.data()));
}

void checkPicture(bool isGood) {
  if (!isGood) {
    throw Error(
        ErrorCode::Internal,
        Sentence::verbatim("[raster] a picture is empty or its target size is not positive."));
  }
}

// Distance of each pixel from the nearest one that is not 0 in `area`, px between centres.
cv::Mat distanceFrom(const cv::Mat& area) {
  cv::Mat inverted;
  cv::compare(area, 0, inverted, cv::CMP_EQ);
  cv::Mat distance;
  cv::distanceTransform(inverted, distance, cv::DIST_L2, cv::DIST_MASK_PRECISE);
  return distance;
}

// Wide kernels are applied to a smaller picture: above 8 px of deviation half the pixels hold the
// same curve.
cv::Mat blurred(const cv::Mat& picture, double deviation) {
  if (deviation > 8 && picture.cols > 16 && picture.rows > 16) {
    cv::Mat small;
    cv::resize(picture, small, cv::Size((picture.cols + 1) / 2, (picture.rows + 1) / 2), 0, 0,
               cv::INTER_AREA);
    cv::Mat large;
    cv::resize(blurred(small, deviation / 2), large, picture.size(), 0, 0, cv::INTER_LINEAR);
    return large;
  }
  const int radius = std::max(1, static_cast<int>(std::ceil(3 * deviation)));
  cv::Mat result;
  cv::GaussianBlur(picture, result, cv::Size(2 * radius + 1, 2 * radius + 1), deviation, deviation,
                   cv::BORDER_REPLICATE);
  return result;
}

int interpolation(Sampling sampling, bool isShrinking) {
  if (sampling == Sampling::Nearest) {
    return cv::INTER_NEAREST;
  }
  return sampling == Sampling::Area && isShrinking ? cv::INTER_AREA : cv::INTER_LINEAR;
}

// One side shrinks, the other grows: averaging comes first, or pixels of the shrinking side would
// be left out.
template <typename T>
bool isMixed(const Raster<T>& picture, int width, int height) {
  return (width < picture.width && height > picture.height) ||
         (width > picture.width && height < picture.height);
}

}  // namespace

ByteImage growMask(const ByteImage& mask, double px) {
  if (px == 0 || mask.empty()) {
    return mask;
  }
  ByteImage result = mask;
  cv::Mat area;
  cv::compare(view(mask), 128, area, px > 0 ? cv::CMP_GE : cv::CMP_LT);
  if (cv::countNonZero(area) == 0) {
    return result;
  }
  const cv::Mat distance = distanceFrom(area);
  for (int y = 0; y < mask.height; ++y) {
    const float* row = distance.ptr<float>(y);
    for (int x = 0; x < mask.width; ++x) {
      if (static_cast<double>(row[x]) <= std::abs(px)) {
        result.at(x, y) = px > 0 ? 255 : 0;
      }
    }
  }
  return result;
}

ByteImage featherMask(const ByteImage& mask, double feather) {
  if (feather <= 0 || mask.empty()) {
    return mask;
  }
  const cv::Mat whole = view(mask);
  std::vector<cv::Point> painted;
  cv::findNonZero(whole, painted);
  if (painted.empty()) {
    return mask;
  }
  // Only the painted area and what the feather reaches is worked on; beyond it the result is 0.
  const int reach = static_cast<int>(std::ceil(feather * 1.5)) + 2;
  cv::Rect box = cv::boundingRect(painted);
  box = cv::Rect(box.x - reach, box.y - reach, box.width + 2 * reach, box.height + 2 * reach) &
        cv::Rect(0, 0, mask.width, mask.height);
  const cv::Mat part = whole(box);
  cv::Mat values;
  part.convertTo(values, CV_32F);
  const cv::Mat soft = blurred(values, feather / 2);
  const cv::Mat distance = distanceFrom(part);
  ByteImage result(mask.width, mask.height, 1);
  for (int y = 0; y < box.height; ++y) {
    const float* softRow = soft.ptr<float>(y);
    const float* distanceRow = distance.ptr<float>(y);
    for (int x = 0; x < box.width; ++x) {
      if (static_cast<double>(distanceRow[x]) <= feather) {
        result.at(box.x + x, box.y + y) = cv::saturate_cast<std::uint8_t>(softRow[x]);
      }
    }
  }
  return result;
}

Image resizeImage(const Image& image, int width, int height, Sampling sampling) {
  checkPicture(!image.empty() && width > 0 && height > 0);
  if (image.width == width && image.height == height) {
    return image;
  }
  if (sampling == Sampling::Area && isMixed(image, width, height)) {
    return resizeImage(
        resizeImage(image, std::min(width, image.width), std::min(height, image.height), sampling),
        width, height, sampling);
  }
  Image result(width, height, image.channels);
  cv::Mat target = view(result);
  const bool isShrinking = width <= image.width && height <= image.height;
  cv::resize(view(image), target, target.size(), 0, 0, interpolation(sampling, isShrinking));
  return result;
}

ByteImage resizeMask(const ByteImage& mask, int width, int height) {
  checkPicture(!mask.empty() && width > 0 && height > 0);
  if (mask.width == width && mask.height == height) {
    return mask;
  }
  if (isMixed(mask, width, height)) {
    return resizeMask(resizeMask(mask, std::min(width, mask.width), std::min(height, mask.height)),
                      width, height);
  }
  ByteImage result(width, height, 1);
  cv::Mat target = view(result);
  const bool isShrinking = width <= mask.width && height <= mask.height;
  cv::resize(view(mask), target, target.size(), 0, 0, interpolation(Sampling::Area, isShrinking));
  return result;
}

Image cropResize(const Image& image, const std::array<double, 4>& region, int width, int height) {
  checkPicture(!image.empty() && width > 0 && height > 0 && region[2] > 0 && region[3] > 0);
  const double scaleX = region[2] / width;
  const double scaleY = region[3] / height;
  const bool isWhole =
      region[0] == 0 && region[1] == 0 && region[2] == image.width && region[3] == image.height;
  if (isWhole) {
    return resizeImage(image, width, height, Sampling::Area);
  }
  // Sampled finely enough that every source pixel counts, then averaged down.
  const int foldX = std::clamp(static_cast<int>(std::ceil(scaleX)), 1, 16);
  const int foldY = std::clamp(static_cast<int>(std::ceil(scaleY)), 1, 16);
  const double stepX = scaleX / foldX;
  const double stepY = scaleY / foldY;
  Image fine(width * foldX, height * foldY, image.channels);
  cv::Mat target = view(fine);
  const cv::Matx23d map(stepX, 0, region[0] + stepX / 2 - 0.5, 0, stepY,
                        region[1] + stepY / 2 - 0.5);
  cv::warpAffine(view(image), target, map, target.size(), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                 cv::BORDER_REPLICATE);
  return resizeImage(fine, width, height, Sampling::Area);
}

Image fitImage(const Image& image, int width, int height, FitMode mode) {
  checkPicture(!image.empty() && width > 0 && height > 0);
  if (mode == FitMode::Stretch) {
    return resizeImage(image, width, height, Sampling::Area);
  }
  const double scaleX = static_cast<double>(width) / image.width;
  const double scaleY = static_cast<double>(height) / image.height;
  if (mode == FitMode::Fill) {
    const double scale = std::max(scaleX, scaleY);
    const double shownWidth = width / scale;
    const double shownHeight = height / scale;
    return cropResize(
        image,
        {(image.width - shownWidth) / 2, (image.height - shownHeight) / 2, shownWidth, shownHeight},
        width, height);
  }
  const double scale = std::min(scaleX, scaleY);
  const int innerWidth = std::clamp(static_cast<int>(std::lround(image.width * scale)), 1, width);
  const int innerHeight =
      std::clamp(static_cast<int>(std::lround(image.height * scale)), 1, height);
  Image inner = resizeImage(image, innerWidth, innerHeight, Sampling::Area);
  Image result(width, height, image.channels);
  cv::Mat target = view(result);
  view(inner).copyTo(target(
      cv::Rect((width - innerWidth) / 2, (height - innerHeight) / 2, innerWidth, innerHeight)));
  return result;
}

Image toFloat(const ByteImage& mask) {
  Image result(mask.width, mask.height, mask.channels);
  std::transform(mask.samples.begin(), mask.samples.end(), result.samples.begin(),
                 [](std::uint8_t value) { return static_cast<float>(value) / 255.0F; });
  return result;
}

Image toGrey(const Image& rgb) {
  if (rgb.channels == 1) {
    return rgb;
  }
  checkPicture(rgb.channels >= 3);
  Image grey(rgb.width, rgb.height, 1);
  for (std::size_t i = 0; i < grey.samples.size(); ++i) {
    const float* pixel = &rgb.samples[i * static_cast<std::size_t>(rgb.channels)];
    grey.samples[i] = 0.2126F * pixel[0] + 0.7152F * pixel[1] + 0.0722F * pixel[2];
  }
  return grey;
}

Image warpImage(const Image& image, const Image& field) {
  checkPicture(!image.empty() && field.channels == 2 && field.width == image.width &&
               field.height == image.height);
  cv::Mat mapX(image.height, image.width, CV_32F);
  cv::Mat mapY(image.height, image.width, CV_32F);
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      mapX.at<float>(y, x) = static_cast<float>(x) - field.at(x, y, 0);
      mapY.at<float>(y, x) = static_cast<float>(y) - field.at(x, y, 1);
    }
  }
  Image result(image.width, image.height, image.channels);
  cv::Mat target = view(result);
  cv::remap(view(image), target, mapX, mapY, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  return result;
}

}  // namespace reelbrush::core
