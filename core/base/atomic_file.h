// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include <QtCore/QByteArray>

namespace reelbrush::core {

// Files that are either wholly there or not at all. Every failure is an Error (BadInput) with the
// file and the system's reason. Any thread.

// Writes beside the target under a temporary name, syncs, renames over the target, syncs the
// folder.
void writeFileAtomically(const std::filesystem::path& file, const QByteArray& bytes);
// Reads a whole file of at most `mostBytes`.
QByteArray readWholeFile(const std::filesystem::path& file,
                         std::int64_t mostBytes = std::int64_t{1} << 31);

// A name beside `target`, unused at this moment, hidden, with the same ending:
// ".name.partial-<random>.ext".
std::filesystem::path temporaryNameBeside(const std::filesystem::path& target);
void syncFile(const std::filesystem::path& file);      // contents reach the disk
void syncFolder(const std::filesystem::path& folder);  // its entries reach the disk
// Syncs `temporary` (a file, or a folder with its files), renames it to `target`, syncs the folder.
void moveIntoPlace(const std::filesystem::path& temporary, const std::filesystem::path& target);

// Both exist and are one file (hard links and symbolic links count), or their absolute names are
// equal.
bool sameFile(const std::filesystem::path& a, const std::filesystem::path& b);

}  // namespace reelbrush::core
