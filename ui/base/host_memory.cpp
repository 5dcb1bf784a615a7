// SPDX-License-Identifier: Apache-2.0
#include "ui/base/host_memory.h"

#include <QFile>

namespace reelbrush::ui {
namespace {

// "VmRSS:   123456 kB" of a file of /proc; 0 if the line is not there.
qint64 kibibytesLine(const QString& file, const QByteArray& name) {
  QFile source(file);
  if (!source.open(QIODevice::ReadOnly)) {
    return 0;
  }
  const QByteArray text = source.readAll();
  const qsizetype at = text.indexOf(name + ':');
  if (at < 0) {
    return 0;
  }
  const QByteArray line =
      text.mid(at + name.size() + 1, text.indexOf('\n', at) - at - name.size() - 1);
  return line.simplified().split(' ').first().toLongLong() * 1024;
}

}  // namespace

std::optional<HostMemory> hostMemory() {
  const HostMemory memory{kibibytesLine(QStringLiteral("/proc/self/status"), "VmRSS"),
                          kibibytesLine(QStringLiteral("/proc/meminfo"), "MemAvailable")};
  if (memory.usedByProgram == 0 || memory.available == 0) {
    return std::nullopt;
  }
  return memory;
}

}  // namespace reelbrush::ui
