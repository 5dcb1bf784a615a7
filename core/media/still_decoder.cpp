// SPDX-License-Identifier: Apache-2.0
#include "core/media/still_decoder.h"

#include <algorithm>
#include <cctype>

#include "core/base/error.h"
#include "core/media/colour_conversion.h"
#include "core/media/image_io.h"
#include "core/media/planar_format.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

class StillDecoder : public Decoder {
 public:
  StillDecoder(std::vector<fs::path> files, const RationalTime& rate, bool isStill)
      : files_(std::move(files)), rate_(rate) {
    const FramePtr first = loadFirst();
    info_.container = isStill ? "picture" : "picture sequence";
    info_.videoCodec = "picture";
    info_.width = first->width;
    info_.height = first->height;
    info_.format = first->format;
    info_.colour = first->colour;
    info_.frameRate = rate;
    info_.timeBase = RationalTime(1, 1) / rate;
    info_.isStill = isStill;
    info_.frameCount = static_cast<std::int64_t>(files_.size());
    info_.duration = RationalTime(info_.frameCount, 1) / rate;
  }

  const MediaInfo& info() const override { return info_; }

  FramePtr next() override { return next_ < files_.size() ? load(next_++) : nullptr; }

  FramePtr frameAt(const RationalTime& time) override {
    const std::int64_t index =
        std::clamp<std::int64_t>((time * rate_).floor(), 0, info_.frameCount - 1);
    next_ = static_cast<std::size_t>(index) + 1;
    return load(static_cast<std::size_t>(index));
  }

 private:
  // A sequence that begins with a grey picture (it fades in from black) may have colours later:
  // only single pictures are kept grey.
  FramePtr loadFirst() {
    FramePtr first = load(0);
    if (first->format.planes == 1 && files_.size() > 1) {
      const int depth = first->format.bitDepth;
      info_.format = planarFormat(planarFormatName(3, depth, 0, 0, true));
      info_.colour = first->colour;
      info_.colour.matrix = ColourMatrix::Rgb;
      last_.reset();
      first = load(0);
    }
    return first;
  }

  FramePtr load(std::size_t index) {
    if (last_ && lastIndex_ == index) {
      return last_;
    }
    Frame frame = loadFrame(files_[index]);
    if (!info_.format.name.empty() && !(frame.format == info_.format)) {
      frame = fromRgb(toRgb(frame), info_.format, info_.colour);
    }
    if (info_.width > 0 && (frame.width != info_.width || frame.height != info_.height)) {
      throw Error(
          ErrorCode::BadInput,
          Sentence(
              QT_TRANSLATE_NOOP(
                  "Error",
                  "\"%1\" is %2 x %3, but the sequence is %4 x %5; give all pictures one size."),
              files_[index].string(), frame.width, frame.height, info_.width, info_.height));
    }
    frame.time = RationalTime(static_cast<std::int64_t>(index), 1) / rate_;
    frame.duration = RationalTime(1, 1) / rate_;
    last_ = std::make_shared<const Frame>(std::move(frame));
    lastIndex_ = index;
    return last_;
  }

  std::vector<fs::path> files_;
  RationalTime rate_;
  MediaInfo info_;
  std::size_t next_ = 0;
  FramePtr last_;
  std::size_t lastIndex_ = 0;
};

std::string lowerEnding(const fs::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending;
}

void checkRate(const RationalTime& rate) {
  if (rate <= RationalTime()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                             "Error", "The rate of a picture sequence must be above 0, not %1."),
                         rate.text()));
  }
}

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

bool naturalLess(const std::string& a, const std::string& b) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (!isDigit(a[i]) || !isDigit(b[j])) {
      if (a[i] != b[j]) {
        return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
      }
      ++i;
      ++j;
      continue;
    }
    const auto number = [](const std::string& text, std::size_t* at) {
      while (*at < text.size() && text[*at] == '0') {
        ++*at;
      }
      const std::size_t from = *at;
      while (*at < text.size() && isDigit(text[*at])) {
        ++*at;
      }
      return text.substr(from, *at - from);
    };
    const std::string first = number(a, &i);
    const std::string second = number(b, &j);
    if (first != second) {
      return first.size() != second.size() ? first.size() < second.size() : first < second;
    }
  }
  if ((i < a.size()) != (j < b.size())) {
    return j < b.size();
  }
  return a < b;
}

std::unique_ptr<Decoder> openStill(const fs::path& file, const RationalTime& rate) {
  checkRate(rate);
  return std::make_unique<StillDecoder>(std::vector<fs::path>{file}, rate, true);
}

std::unique_ptr<Decoder> openPictures(std::vector<fs::path> files, const RationalTime& rate) {
  checkRate(rate);
  return std::make_unique<StillDecoder>(std::move(files), rate, false);
}

std::unique_ptr<Decoder> openSequence(const fs::path& folder, const RationalTime& rate) {
  checkRate(rate);
  std::vector<fs::path> pngs;
  std::vector<fs::path> jpegs;
  std::error_code failure;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, failure)) {
    const std::string ending = lowerEnding(entry.path());
    const bool isHidden = entry.path().filename().string().front() == '.';
    if (ending == ".png" && !isHidden) {
      pngs.push_back(entry.path());
    } else if ((ending == ".jpg" || ending == ".jpeg") && !isHidden) {
      jpegs.push_back(entry.path());
    }
  }
  std::vector<fs::path> files = pngs.empty() ? jpegs : pngs;
  if (failure || files.empty()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error",
                                           "Cannot read \"%1\": the folder holds no PNG pictures; "
                                           "name a folder with a picture sequence."),
                         folder.string()));
  }
  std::sort(files.begin(), files.end(), [](const fs::path& a, const fs::path& b) {
    return naturalLess(a.filename().string(), b.filename().string());
  });
  return openPictures(std::move(files), rate);
}

}  // namespace reelbrush::core
