// SPDX-License-Identifier: Apache-2.0
#include "app/cli/options.h"

#include <cmath>

#include <QFile>
#include <QJsonArray>
#include <QJsonValue>

#include "core/base/error.h"

namespace reelbrush::app {

namespace {

[[noreturn]] void refuse(const QString& sentence) {
  throw core::Error(core::ErrorCode::BadInput, core::Sentence::verbatim(sentence.toStdString()));
}

[[noreturn]] void refuseValue(const QString& name, const QString& value, const QString& wanted) {
  refuse(QStringLiteral("--%1 cannot be \"%2\": give %3.").arg(name, value, wanted));
}

// A value in a batch line as the command line would have spelt it.
QString spelt(const QString& name, const QJsonValue& value) {
  if (value.isString()) {
    return value.toString();
  }
  if (value.isDouble()) {
    const double number = value.toDouble();
    const bool isWhole = std::floor(number) == number && std::abs(number) < 9.0e15;
    return isWhole ? QString::number(static_cast<qlonglong>(number))
                   : QString::number(number, 'g', 17);
  }
  refuse(QStringLiteral("\"%1\" in the batch line must be a string or a number, or a list of them.")
             .arg(name));
}

}  // namespace

const OptionSpec* CommandSpec::find(const QString& option) const {
  for (const OptionSpec& spec : options) {
    if (spec.name == option) {
      return &spec;
    }
  }
  return nullptr;
}

QString CommandSpec::helpText() const {
  QString text =
      QStringLiteral("Usage: reelbrush %1%2 [options]\n%3\n\nOptions:\n")
          .arg(name, operands.isEmpty() ? QString() : QStringLiteral(" ") + operands, summary);
  for (const OptionSpec& option : options) {
    QString left = QStringLiteral("  --") + option.name;
    if (!option.valueName.isEmpty()) {
      left += QLatin1Char(' ') + option.valueName;
    }
    if (option.isRepeated) {
      left += QStringLiteral(" (repeatable)");
    }
    text += left.leftJustified(34) + QLatin1Char(' ') + option.help + QLatin1Char('\n');
  }
  return text;
}

ParsedOptions::ParsedOptions(const CommandSpec& spec, const QStringList& arguments) {
  bool isOnlyOperands = false;
  for (int i = 0; i < arguments.size(); ++i) {
    const QString& argument = arguments[i];
    if (isOnlyOperands || !argument.startsWith(QLatin1String("--"))) {
      if (!isOnlyOperands && argument.startsWith(QLatin1Char('-')) && argument.size() > 1) {
        refuse(QStringLiteral("Unknown option \"%1\": see reelbrush %2 --help.")
                   .arg(argument, spec.name));
      }
      operands_.append(argument);
      continue;
    }
    if (argument == QLatin1String("--")) {
      isOnlyOperands = true;
      continue;
    }
    const qsizetype equals = argument.indexOf(QLatin1Char('='));
    const QString name = argument.mid(2, equals < 0 ? -1 : equals - 2);
    const OptionSpec* option = spec.find(name);
    if (option == nullptr) {
      refuse(
          QStringLiteral("Unknown option \"--%1\": see reelbrush %2 --help.").arg(name, spec.name));
    }
    QString value;
    if (!option->valueName.isEmpty()) {
      if (equals >= 0) {
        value = argument.mid(equals + 1);
      } else if (i + 1 < arguments.size() && !arguments[i + 1].startsWith(QLatin1String("--"))) {
        value = arguments[++i];
      } else {
        refuse(QStringLiteral("--%1 needs a value: write --%1 %2.").arg(name, option->valueName));
      }
    } else if (equals >= 0) {
      refuse(QStringLiteral("--%1 takes no value: leave out \"=%2\".")
                 .arg(name, argument.mid(equals + 1)));
    }
    values_[name].append(value);
    checkAlone(name, spec);
  }
  if (has(QStringLiteral("help"))) {
    return;
  }
  if (operands_.size() > spec.maxOperands) {
    refuse(QStringLiteral("\"%1\" is one word too many: reelbrush %2 takes %3.")
               .arg(operands_[spec.maxOperands], spec.name,
                    spec.operands.isEmpty() ? QStringLiteral("only options") : spec.operands));
  }
  if (operands_.size() < spec.minOperands) {
    refuse(QStringLiteral("reelbrush %1 needs %2: see reelbrush %1 --help.")
               .arg(spec.name, spec.operands));
  }
}

ParsedOptions::ParsedOptions(const CommandSpec& spec, const QJsonObject& line,
                             const ParsedOptions& defaults)
    : values_(defaults.values_), operands_(defaults.operands_) {
  for (auto entry = line.begin(); entry != line.end(); ++entry) {
    const QString name = entry.key();
    const OptionSpec* option = spec.find(name);
    if (option == nullptr || name == QLatin1String("batch") || name == QLatin1String("models") ||
        name == QLatin1String("json") || name == QLatin1String("help")) {
      refuse(QStringLiteral(
                 "Unknown name \"%1\" in the batch line: use the names of compose's options.")
                 .arg(name));
    }
    const QJsonValue value = entry.value();
    QStringList words;
    if (option->valueName.isEmpty()) {
      if (!value.isBool()) {
        refuse(QStringLiteral("\"%1\" in the batch line must be true or false.").arg(name));
      }
      if (value.toBool()) {
        words.append(QString());
      }
    } else if (value.isArray()) {
      for (const QJsonValue& item : value.toArray()) {
        words.append(spelt(name, item));
      }
    } else {
      words.append(spelt(name, value));
    }
    values_.erase(name);
    if (!words.isEmpty()) {
      values_[name] = words;
      checkAlone(name, spec);
    }
  }
}

void ParsedOptions::checkAlone(const QString& name, const CommandSpec& spec) const {
  const OptionSpec* option = spec.find(name);
  if (!option->isRepeated && !option->valueName.isEmpty() && values_.at(name).size() > 1) {
    refuse(QStringLiteral("--%1 was given twice: keep one of them.").arg(name));
  }
}

QString ParsedOptions::text(const QString& name, const QString& fallback) const {
  const auto found = values_.find(name);
  return found == values_.end() ? fallback : found->second.front();
}

QStringList ParsedOptions::texts(const QString& name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? QStringList() : found->second;
}

int ParsedOptions::integer(const QString& name, int low, int high, int fallback) const {
  if (!has(name)) {
    return fallback;
  }
  bool isNumber = false;
  const int value = text(name).toInt(&isNumber);
  if (!isNumber || value < low || value > high) {
    refuseValue(name, text(name),
                QStringLiteral("a whole number from %1 to %2").arg(low).arg(high));
  }
  return value;
}

double ParsedOptions::number(const QString& name, double low, double high, double fallback) const {
  if (!has(name)) {
    return fallback;
  }
  bool isNumber = false;
  const double value = text(name).toDouble(&isNumber);
  if (!isNumber || !std::isfinite(value) || value < low || value > high) {
    refuseValue(name, text(name), QStringLiteral("a number from %1 to %2").arg(low).arg(high));
  }
  return value;
}

std::uint64_t ParsedOptions::seed(const QString& name, std::uint64_t fallback) const {
  if (!has(name)) {
    return fallback;
  }
  bool isNumber = false;
  const std::uint64_t value = text(name).toULongLong(&isNumber);
  if (!isNumber) {
    refuseValue(name, text(name), QStringLiteral("a whole number from 0 to 18446744073709551615"));
  }
  return value;
}

std::optional<core::RationalTime> ParsedOptions::rate(const QString& name) const {
  if (!has(name)) {
    return std::nullopt;
  }
  std::optional<core::RationalTime> rate;
  try {
    rate = core::RationalTime::parse(text(name).toStdString());
  } catch (const core::Error&) {
    rate.reset();
  }
  if (!rate || *rate < core::RationalTime(1, 1000) || *rate > core::RationalTime(1000, 1)) {
    refuseValue(name, text(name),
                QStringLiteral("frames per second from 0.001 to 1000, such as 8 or 30000/1001"));
  }
  return rate;
}

std::optional<std::array<int, 2>> ParsedOptions::size(const QString& name) const {
  if (!has(name)) {
    return std::nullopt;
  }
  const QStringList sides = text(name).split(QLatin1Char('x'));
  std::array<int, 2> result{0, 0};
  bool isGood = sides.size() == 2;
  for (int i = 0; isGood && i < 2; ++i) {
    bool isNumber = false;
    result[static_cast<std::size_t>(i)] = sides[i].toInt(&isNumber);
    isGood = isNumber && result[static_cast<std::size_t>(i)] >= 16 &&
             result[static_cast<std::size_t>(i)] <= 16384;
  }
  if (!isGood) {
    refuseValue(name, text(name),
                QStringLiteral("width x height in pixels, each 16 to 16384, such as 256x256"));
  }
  return result;
}

std::optional<std::filesystem::path> ParsedOptions::existingFile(const QString& name) const {
  if (!has(name)) {
    return std::nullopt;
  }
  const std::filesystem::path path = toPath(text(name));
  std::error_code ignored;
  if (text(name).isEmpty() || !std::filesystem::exists(path, ignored)) {
    refuse(QStringLiteral("--%1: there is no file \"%2\"; check the path.").arg(name, text(name)));
  }
  return path;
}

std::vector<OptionSpec> commonOptions() {
  return {{QStringLiteral("models"), QStringLiteral("DIR"),
           QStringLiteral("also look for models in DIR"), true},
          {QStringLiteral("json"),
           {},
           QStringLiteral("print one JSON object per event on stdout"),
           false},
          {QStringLiteral("help"), {}, QStringLiteral("show this text"), false}};
}

std::filesystem::path toPath(const QString& text) {
  return QFile::encodeName(text).toStdString();
}

QString fromPath(const std::filesystem::path& path) {
  return QFile::decodeName(QByteArray::fromStdString(path.string()));
}

}  // namespace reelbrush::app
