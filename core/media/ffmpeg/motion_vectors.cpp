// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstring>
#include <new>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/motion_vector.h>
#include <libavutil/opt.h>
}

#include <opencv2/imgproc.hpp>

#include "core/base/error.h"
#include "core/media/colour_conversion.h"
#include "core/media/ffmpeg/ffmpeg_handles.h"
#include "core/media/ffmpeg/ffmpeg_picture.h"
#include "core/media/optical_flow.h"
#include "core/media/planar_format.h"

namespace reelbrush::core {

namespace {

using ffmpeg::AvFramePtr;
using ffmpeg::CodecPtr;
using ffmpeg::PacketPtr;

void require(int result) {
  if (result < 0) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The clip's motion cannot be measured: %1."),
                         ffmpeg::reason(result)));
  }
}

CodecPtr opened(const AVCodec* codec, int width, int height, const RationalTime& rate) {
  if (codec == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                    "Error", "This FFmpeg has no MPEG-4 codec, which measuring motion needs.")));
  }
  CodecPtr context(avcodec_alloc_context3(codec));
  if (!context) {
    throw std::bad_alloc();
  }
  context->width = width;
  context->height = height;
  context->pix_fmt = AV_PIX_FMT_YUV420P;
  // MPEG-4 counts time in at most 65535 ticks a second.
  AVRational frameRate{8, 1};
  av_reduce(&frameRate.num, &frameRate.den, rate.numerator(), rate.denominator(), 65535);
  context->framerate = frameRate;
  context->time_base = av_inv_q(frameRate);
  // Slices would change the vectors with the number of processors.
  context->thread_count = 1;
  if (av_codec_is_decoder(codec) != 0) {
    context->flags2 |= AV_CODEC_FLAG2_EXPORT_MVS;
  }
  require(avcodec_open2(context.get(), codec, nullptr));
  return context;
}

Frame codedPicture(const Image& rgb, int width, int height) {
  const cv::Mat source(rgb.height, rgb.width, CV_32FC3, const_cast<float*>(rgb.samples.data()));
  Image scaled(width, height, 3);
  cv::Mat target(height, width, CV_32FC3, scaled.samples.data());
  const bool isSmaller = width < rgb.width;
  cv::resize(source, target, target.size(), 0, 0, isSmaller ? cv::INTER_AREA : cv::INTER_CUBIC);
  ColourInfo colour;
  colour.matrix = ColourMatrix::Bt601;
  return fromRgb(scaled, planarFormat("yuv420p"), colour);
}

// models/videocomposer.md 9.5, step 3: later records overwrite earlier ones.
Image fieldOf(const AVFrame& picture) {
  Image field(picture.width, picture.height, 2);
  const AVFrameSideData* const side =
      av_frame_get_side_data(&picture, AV_FRAME_DATA_MOTION_VECTORS);
  const std::size_t count = side != nullptr ? side->size / sizeof(AVMotionVector) : 0;
  for (std::size_t i = 0; i < count; ++i) {
    AVMotionVector vector;
    std::memcpy(&vector, side->data + i * sizeof(AVMotionVector), sizeof(vector));
    if (vector.motion_scale == 0) {
      continue;
    }
    const int x = std::clamp<int>(vector.dst_x, 0, field.width - 1);
    const int y = std::clamp<int>(vector.dst_y, 0, field.height - 1);
    const float scale = static_cast<float>(vector.source) / static_cast<float>(vector.motion_scale);
    field.at(x, y, 0) = scale * static_cast<float>(vector.motion_x);
    field.at(x, y, 1) = scale * static_cast<float>(vector.motion_y);
  }
  return field;
}

void decode(AVCodecContext* decoder, const AVPacket* packet, MotionVectors* result) {
  require(avcodec_send_packet(decoder, packet));
  const AvFramePtr picture = ffmpeg::newFrame();
  while (avcodec_receive_frame(decoder, picture.get()) == 0) {
    result->frames.push_back(fieldOf(*picture));
    av_frame_unref(picture.get());
  }
}

}  // namespace

MotionVectors motionVectors(const std::vector<Image>& frames, const RationalTime& rate) {
  MotionVectors result;
  if (frames.empty()) {
    return result;
  }
  const int width = frames.front().width;
  const int height = frames.front().height;
  if (rate <= RationalTime()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The rate of a clip must be above 0, not %1."),
                         rate.text()));
  }
  for (const Image& frame : frames) {
    if (frame.empty() || frame.channels != 3 || frame.width != width || frame.height != height) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP(
                      "Error", "Motion can only be measured in RGB pictures of one size.")));
    }
  }
  ffmpeg::silenceLog();
  const int shortSide = std::min(width, height);
  result.width = static_cast<int>(std::int64_t{MotionShortSidePx} * width / shortSide);
  result.height = static_cast<int>(std::int64_t{MotionShortSidePx} * height / shortSide);
  const CodecPtr encoder =
      opened(avcodec_find_encoder(AV_CODEC_ID_MPEG4), result.width, result.height, rate);
  const CodecPtr decoder =
      opened(avcodec_find_decoder(AV_CODEC_ID_MPEG4), result.width, result.height, rate);
  const PacketPtr packet = ffmpeg::newPacket();
  for (std::size_t i = 0; i <= frames.size(); ++i) {
    AvFramePtr picture;
    if (i < frames.size()) {
      picture = ffmpeg::toAvFrame(codedPicture(frames[i], result.width, result.height));
      picture->pts = static_cast<std::int64_t>(i);
    }
    require(avcodec_send_frame(encoder.get(), picture.get()));
    while (avcodec_receive_packet(encoder.get(), packet.get()) == 0) {
      decode(decoder.get(), packet.get(), &result);
      av_packet_unref(packet.get());
    }
  }
  decode(decoder.get(), nullptr, &result);
  if (result.frames.size() != frames.size()) {
    throw Error(ErrorCode::Internal,
                Sentence::verbatim("Measuring motion gave " + std::to_string(result.frames.size()) +
                                   " of " + std::to_string(frames.size()) + " frames."));
  }
  return result;
}

}  // namespace reelbrush::core
