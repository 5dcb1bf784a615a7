// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <QByteArray>
#include <QJsonObject>

#include "core/base/sentence.h"
#include "core/project/document.h"

namespace reelbrush::core {

inline constexpr int ProjectSchemaVersion = 1;

// The document as project.json: schema "reelbrush-project", version 1. The same document gives the
// same text.
QJsonObject toJson(const Document& document);
QByteArray projectText(const Document& document);

struct LoadedDocument {
  Document document;
  std::vector<Sentence>
      report;  // what was dropped or repaired, a sentence each; empty: all is well
};

// Total for damaged content: parts that cannot be read are left out and reported; bytes that are
// cut off are read up to the damage. Throws Error (BadInput) for a newer version (naming it), and
// for what is no project at all.
LoadedDocument readDocument(const QByteArray& bytes, const BitmapSource& bitmaps,
                            const std::string& where);

// NAME.reel/project.json with masks/. saveProject is atomic: masks first, then the JSON by a
// temporary file, sync, rename; a failure leaves the old file as it was. Throws Error naming the
// path. `path`: the folder or project.json.
void saveProject(const Document& document, const std::filesystem::path& folder);
LoadedDocument loadProject(const std::filesystem::path& path);
std::filesystem::path projectFolderOf(const std::filesystem::path& path);

}  // namespace reelbrush::core
