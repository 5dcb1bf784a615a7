// SPDX-License-Identifier: Apache-2.0
#include "app/screenshots/model_variants.h"

#include <sys/resource.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include "app/bridge/model_locator.h"
#include "app/cli/options.h"
#include "app/screenshots/stage_files.h"
#include "core/base/error.h"

namespace reelbrush::app {
namespace {

[[noreturn]] void fail(const QFile& file) {
  throw core::Error(core::ErrorCode::Internal,
                    core::Sentence::verbatim("Cannot change \"" + file.fileName().toStdString() +
                                             "\": " + file.errorString().toStdString() + "."));
}

void merge(QJsonObject& into, const QJsonObject& changes) {
  for (auto change = changes.begin(); change != changes.end(); ++change) {
    if (change->isObject() && into.value(change.key()).isObject()) {
      QJsonObject nested = into.value(change.key()).toObject();
      merge(nested, change->toObject());
      into.insert(change.key(), nested);
    } else {
      into.insert(change.key(), *change);
    }
  }
}

std::size_t bytesInUse() {
  QFile file(QStringLiteral("/proc/self/statm"));
  const bool isOpen = file.open(QIODevice::ReadOnly);
  const auto pages = isOpen ? file.readAll().split(' ').value(0).toULongLong() : 0;
  return static_cast<std::size_t>(pages) * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

void limitTo(rlim_t bytes) {
  rlimit limit{};
  getrlimit(RLIMIT_AS, &limit);
  limit.rlim_cur = bytes;
  setrlimit(RLIMIT_AS, &limit);
}

}  // namespace

void copyStarter(const QString& folder, const QJsonObject& changes, const QStringList& leftOut) {
  const ModelLocator models;
  copyFolder(fromPath(models.folder(models.defaultId()).path), folder);
  for (const QString& name : leftOut) {
    QFile::remove(folder + QLatin1Char('/') + name);
  }
  QFile manifest(folder + QStringLiteral("/model.json"));
  if (!manifest.open(QIODevice::ReadWrite)) {
    fail(manifest);
  }
  QJsonObject content = QJsonDocument::fromJson(manifest.readAll()).object();
  merge(content, changes);
  manifest.resize(0);
  manifest.write(QJsonDocument(content).toJson());
}

void cutInHalf(const QString& name) {
  QFile file(name);
  if (!file.resize(file.size() / 2)) {
    fail(file);
  }
}

MemoryLimit::MemoryLimit(std::size_t moreBytes) {
  limitTo(bytesInUse() + moreBytes);
}

MemoryLimit::~MemoryLimit() {
  limitTo(RLIM_INFINITY);
}

}  // namespace reelbrush::app
