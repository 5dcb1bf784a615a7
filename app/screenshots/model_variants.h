// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace reelbrush::app {

// Copies the bundled starter into `folder`, with these values in the place of those in its
// manifest (nested objects are merged) and without these files. For states of the program that need
// a model which the bundle does not have: one that permits larger pictures, one whose files are not
// complete. Throws core::Error.
void copyStarter(const QString& folder, const QJsonObject& changes,
                 const QStringList& leftOut = {});
// Cuts a file of a model to half its length, as an interrupted download leaves it.
void cutInHalf(const QString& file);

// While it lives, the process cannot get more than so many bytes beyond what it has: how a machine
// behaves whose memory is full.
class MemoryLimit {
 public:
  explicit MemoryLimit(std::size_t moreBytes);
  ~MemoryLimit();
  MemoryLimit(const MemoryLimit&) = delete;
  MemoryLimit& operator=(const MemoryLimit&) = delete;
};

}  // namespace reelbrush::app
