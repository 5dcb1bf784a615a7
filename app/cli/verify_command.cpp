// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "app/bridge/error_translation.h"
#include "app/bridge/pipeline_generator.h"
#include "app/cli/cli_support.h"
#include "app/cli/commands.h"
#include "core/base/error.h"
#include "inference/conformance/verify.h"

namespace reelbrush::app {

namespace {

constexpr int ConformanceExitCode = 6;

// A line per output; whether it passed.
bool report(const inference::FixtureResult& result, const QString& file, Console& console) {
  const QString verdict = result.pass ? QStringLiteral("pass") : QStringLiteral("FAIL");
  console.event(QStringLiteral("output"),
                {{QStringLiteral("file"), file},
                 {QStringLiteral("component"), QString::fromStdString(result.component)},
                 {QStringLiteral("output"), QString::fromStdString(result.output)},
                 {QStringLiteral("error"),
                  std::isfinite(result.error) ? QJsonValue(result.error) : QJsonValue()},
                 {QStringLiteral("tolerance"), result.tolerance},
                 {QStringLiteral("pass"), result.pass},
                 {QStringLiteral("note"), QString::fromStdString(result.note)}});
  console.print(
      QStringLiteral("%1 %2 %3 %4 %5")
          .arg(QString::fromStdString(result.component), QString::fromStdString(result.output))
          .arg(result.error, 0, 'e', 3)
          .arg(result.tolerance, 0, 'e', 3)
          .arg(verdict));
  if (!result.pass && !result.note.empty()) {
    console.print(QStringLiteral("  ") + QString::fromStdString(result.note));
  }
  return result.pass;
}

// A file that is no fixture is wrong input, not a wrong model, although weights are read from it.
std::vector<inference::FixtureResult> resultsOf(const std::filesystem::path& file,
                                                inference::Device device,
                                                inference::DType precision) {
  try {
    return translated([&] { return inference::verifyFixture(file, device, precision); });
  } catch (const core::Error& error) {
    if (error.code() != core::ErrorCode::Model) {
      throw;
    }
    throw core::Error(core::ErrorCode::BadInput,
                      core::Sentence::verbatim(std::string("verify: ") + error.what()));
  }
}

int runVerify(CommandContext& context) {
  core::GenerationSettings settings;
  readDevice(context.options, settings);
  const inference::Device device = deviceOf(settings.device);
  const inference::DType precision = precisionOf(settings.precision, device);
  int failures = 0;
  for (const QString& file : context.options.operands()) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(toPath(file), ignored)) {
      throw core::Error(core::ErrorCode::BadInput,
                        core::Sentence::verbatim("verify: there is no fixture \"" +
                                                 file.toStdString() + "\"; check the path."));
    }
    for (const inference::FixtureResult& result : resultsOf(toPath(file), device, precision)) {
      failures += report(result, file, context.console) ? 0 : 1;
    }
  }
  if (failures > 0) {
    context.console.note(
        QStringLiteral("verify: %1 outputs do not match the reference.").arg(failures));
    return ConformanceExitCode;
  }
  return 0;
}

std::vector<OptionSpec> verifyOptions() {
  std::vector<OptionSpec> options = deviceOptions();
  for (const OptionSpec& spec : commonOptions()) {
    options.push_back(spec);
  }
  return options;
}

}  // namespace

const Command& verifyCommand() {
  static const Command command{
      {QStringLiteral("verify"),
       QStringLiteral("Compares networks and samplers with the numbers of conformance fixtures."),
       QStringLiteral("FIXTURE..."), 1, 100000, verifyOptions()},
      &runVerify};
  return command;
}

}  // namespace reelbrush::app
