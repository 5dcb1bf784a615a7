// SPDX-License-Identifier: Apache-2.0
#include "core/raster/fields.h"

#include <algorithm>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/error.h"

namespace reelbrush::core {

namespace {

cv::Mat view(const Image& image) {
  return cv::Mat(image.height, image.width, CV_32FC(image.channels),
                 const_cast<float*>(image.samples.data()));
}

void checkField(bool isGood) {
  if (!isGood) {
    throw Error(ErrorCode::Internal,
                Sentence::verbatim("[fields] a field is empty or has no two channels."));
  }
}

// Where each pixel of a width x height picture samples, from a field of any size.
cv::Mat placesOf(const Image& field, int width, int height) {
  checkField(!field.empty() && field.channels == 2);
  cv::Mat places;
  if (field.width == width && field.height == height) {
    places = view(field).clone();
  } else {
    cv::resize(view(field), places, cv::Size(width, height), 0, 0, cv::INTER_LINEAR);
    const cv::Scalar scale(static_cast<double>(width) / field.width,
                           static_cast<double>(height) / field.height);
    cv::multiply(places, scale, places);
  }
  for (int y = 0; y < height; ++y) {
    auto* row = places.ptr<cv::Vec2f>(y);
    for (int x = 0; x < width; ++x) {
      row[x][0] += static_cast<float>(x);
      row[x][1] += static_cast<float>(y);
    }
  }
  return places;
}

}  // namespace

ByteImage sampleMask(const ByteImage& mask, const Image& field) {
  const cv::Mat places = placesOf(field, mask.width, mask.height);
  const cv::Mat source(mask.height, mask.width, CV_8UC1,
                       const_cast<std::uint8_t*>(mask.samples.data()));
  ByteImage result(mask.width, mask.height, 1);
  cv::Mat target(result.height, result.width, CV_8UC1, result.samples.data());
  cv::remap(source, target, places, cv::noArray(), cv::INTER_LINEAR, cv::BORDER_CONSTANT);
  return result;
}

Image followFields(const Image& first, const Image& second) {
  checkField(first.width == second.width && first.height == second.height);
  Image result = sampleImage(second, first);
  for (std::size_t i = 0; i < result.samples.size(); ++i) {
    result.samples[i] += first.samples[i];
  }
  return result;
}

Image sampleImage(const Image& picture, const Image& field) {
  const cv::Mat places = placesOf(field, picture.width, picture.height);
  Image result(picture.width, picture.height, picture.channels);
  cv::Mat target(result.height, result.width, CV_32FC(result.channels), result.samples.data());
  cv::remap(view(picture), target, places, cv::noArray(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  return result;
}

Image spreadField(const Image& field, const Image& weight, double deviation) {
  checkField(field.channels == 2 && weight.channels == 1 && weight.width == field.width &&
             weight.height == field.height);
  // At half the size: what is smoothed so much loses nothing, and it takes a quarter of the time.
  const cv::Size half((field.width + 1) / 2, (field.height + 1) / 2);
  cv::Mat weighted(field.height, field.width, CV_32FC3);
  for (int y = 0; y < field.height; ++y) {
    auto* row = weighted.ptr<cv::Vec3f>(y);
    for (int x = 0; x < field.width; ++x) {
      const float w = weight.at(x, y);
      row[x] = {w * field.at(x, y, 0), w * field.at(x, y, 1), w};
    }
  }
  cv::Mat small;
  cv::resize(weighted, small, half, 0, 0, cv::INTER_AREA);
  const cv::Scalar sums = cv::sum(small);
  const double total = std::max(sums[2], 1e-9);
  const cv::Vec3f mean(static_cast<float>(sums[0] / total), static_cast<float>(sums[1] / total), 1);
  cv::GaussianBlur(small, small, cv::Size(0, 0), deviation / 2, deviation / 2,
                   cv::BORDER_REPLICATE);
  constexpr float kFarAway = 1e-5F;
  for (int y = 0; y < small.rows; ++y) {
    auto* row = small.ptr<cv::Vec3f>(y);
    for (int x = 0; x < small.cols; ++x) {
      row[x] = (row[x] + kFarAway * mean) / (row[x][2] + kFarAway);
    }
  }
  cv::resize(small, weighted, weighted.size(), 0, 0, cv::INTER_LINEAR);
  Image result(field.width, field.height, 2);
  for (int y = 0; y < field.height; ++y) {
    const auto* row = weighted.ptr<cv::Vec3f>(y);
    for (int x = 0; x < field.width; ++x) {
      result.at(x, y, 0) = row[x][0];
      result.at(x, y, 1) = row[x][1];
    }
  }
  return result;
}

Image invertedField(const Image& field, const Point& guess) {
  Image back(field.width, field.height, 2);
  for (std::size_t i = 0; i < back.samples.size(); ++i) {
    back.samples[i] = static_cast<float>(-guess[i % 2]);
  }
  constexpr int kRounds = 4;  // each divides the error by the field's slope, well below 1
  for (int round = 0; round < kRounds; ++round) {
    back = sampleImage(field, back);
    for (float& value : back.samples) {
      value = -value;
    }
  }
  return back;
}

}  // namespace reelbrush::core
