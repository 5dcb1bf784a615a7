// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include "core/base/rational_time.h"

namespace reelbrush::app {

struct OptionSpec {
  QString name;       // without the dashes
  QString valueName;  // empty: a switch
  QString help;
  bool isRepeated = false;
};

struct CommandSpec {
  QString name;
  QString summary;
  QString operands;  // "PROJECT", "FIXTURE…", empty: takes none
  int minOperands = 0;
  int maxOperands = 0;
  std::vector<OptionSpec> options;

  const OptionSpec* find(const QString& option) const;
  QString helpText() const;
};

// The words of one command line, checked against its table. Every accessor throws core::Error
// (BadInput) with one sentence that names the option and says what it takes.
class ParsedOptions {
 public:
  ParsedOptions(const CommandSpec& spec, const QStringList& arguments);
  // One line of a batch: same names without dashes; numbers, strings, true and arrays of them.
  // Names that the line leaves out keep the values of `defaults`.
  ParsedOptions(const CommandSpec& spec, const QJsonObject& line, const ParsedOptions& defaults);

  bool has(const QString& name) const { return values_.contains(name); }
  QString text(const QString& name, const QString& fallback = {}) const;
  QStringList texts(const QString& name) const;
  const QStringList& operands() const { return operands_; }

  int integer(const QString& name, int low, int high, int fallback) const;
  double number(const QString& name, double low, double high, double fallback) const;
  std::uint64_t seed(const QString& name, std::uint64_t fallback) const;
  std::optional<core::RationalTime> rate(const QString& name) const;  // 1/1000 ... 1000 per second
  std::optional<std::array<int, 2>> size(const QString& name) const;  // "640x360"
  std::optional<std::filesystem::path> existingFile(
      const QString& name) const;  // file or folder that is there

 private:
  void checkAlone(const QString& name, const CommandSpec& spec) const;

  std::map<QString, QStringList> values_;
  QStringList operands_;
};

// Options that every command takes: --models DIR, --json, --help.
std::vector<OptionSpec> commonOptions();

std::filesystem::path toPath(const QString& text);
QString fromPath(const std::filesystem::path& path);

}  // namespace reelbrush::app
