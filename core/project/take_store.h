// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "core/raster/mask_bitmap.h"
#include "core/timeline/take.h"

namespace reelbrush::core {

// The files of a project folder beside project.json: where they lie, and the writing of masks. Any
// thread; holds only the path. Folders are made when first needed. Errors name the path.
class TakeStore : public BitmapSource {
 public:
  explicit TakeStore(std::filesystem::path projectFolder);

  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path takesFolder() const { return folder_ / "takes"; }
  std::filesystem::path masksFolder() const { return folder_ / "masks"; }
  std::filesystem::path trashFolder() const { return folder_ / "trash"; }
  std::filesystem::path cacheFolder() const { return folder_ / "cache"; }
  std::filesystem::path journalFolder() const { return folder_ / "journal"; }
  // Makes takes/<id>/ and returns it.
  std::filesystem::path makeTakeFolder(const TakeId& id) const;
  // Relative text of a file in a take's folder, for Take::videoFile and the like.
  static std::string takeFile(const TakeId& id, const std::string& name);
  std::filesystem::path absolute(const std::string& relative) const;

  // takes/<id> to trash/<id> and back; nothing happens where the folder is not there.
  void moveToTrash(const TakeId& id) const;
  void restoreFromTrash(const TakeId& id) const;

  // masks/<hash>.png; an existing file is left as it is.
  void saveBitmap(const MaskBitmap& bitmap) const;
  // Null when the file is missing; throws Error (BadInput) when it is damaged or of another
  // content.
  MaskBitmapPtr bitmap(const std::string& hash) const override;

 private:
  std::filesystem::path folder_;
};

}  // namespace reelbrush::core
