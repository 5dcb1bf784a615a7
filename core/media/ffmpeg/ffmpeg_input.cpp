// SPDX-License-Identifier: Apache-2.0
#include "core/media/ffmpeg/ffmpeg_input.h"

#include <algorithm>
#include <array>
#include <cstring>

extern "C" {
#include <libavformat/avformat.h>
}

#include "core/base/error.h"

namespace reelbrush::core::ffmpeg {

namespace {

// Playlists would open other files; the others draw text as pictures.
bool isRefused(const AVInputFormat& format) {
  constexpr std::array<const char*, 12> names{"hls", "concat", "dash", "sdp",
                                              "tty", "bin",    "xbin", "adf",
                                              "idf", "lavfi",  "imf",  "applehttp"};
  return std::any_of(names.begin(), names.end(), [&format](const char* name) {
    return std::strcmp(format.name, name) == 0 || std::strncmp(format.name, "hls,", 4) == 0;
  });
}

}  // namespace

InputPtr openInput(const std::filesystem::path& file) {
  silenceLog();
  std::error_code failure;
  if (!std::filesystem::exists(file, failure)) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Cannot read \"%1\": there is no such file."),
                         file.string()));
  }
  if (std::filesystem::is_directory(file, failure)) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error",
                                           "Cannot read \"%1\": it is a folder, not a media file."),
                         file.string()));
  }
  if (std::filesystem::is_regular_file(file, failure) &&
      std::filesystem::file_size(file, failure) == 0) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Cannot read \"%1\": the file is empty."),
                         file.string()));
  }
  AVDictionary* options = nullptr;
  av_dict_set(&options, "protocol_whitelist", "file", 0);
  AVFormatContext* context = nullptr;
  const int result =
      avformat_open_input(&context, ("file:" + file.string()).c_str(), nullptr, &options);
  av_dict_free(&options);
  if (result < 0) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error",
                                           "Cannot read \"%1\": it is no media file that FFmpeg "
                                           "knows, or it is damaged or incomplete (%2)."),
                         file.string(), reason(result)));
  }
  InputPtr input(context);
  if (isRefused(*input->iformat)) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(
            QT_TRANSLATE_NOOP(
                "Error", "Cannot read \"%1\": it is a text or list of type %2, not a media file."),
            file.string(), input->iformat->name));
  }
  if (avformat_find_stream_info(input.get(), nullptr) < 0) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error",
                                           "Cannot read \"%1\": its streams cannot be recognised."),
                         file.string()));
  }
  return input;
}

void selectStream(AVFormatContext& input, int index) {
  for (unsigned i = 0; i < input.nb_streams; ++i) {
    input.streams[i]->discard = static_cast<int>(i) == index ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
  }
}

}  // namespace reelbrush::core::ffmpeg
