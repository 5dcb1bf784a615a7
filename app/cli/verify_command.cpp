// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdio>
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

int runVerify(CommandContext& context) {
  core::GenerationSettings settings;
  readDevice(context.options, settings);
  const inference::Device device = deviceOf(settings.device);
  const inference::DType precision = precisionOf(settings.precision, device);
  int failures = 0;
  for (const QString& file : context.options.operands()) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(toPath(file), ignored)) {
      throw core::Error(core::ErrorCode::BadInput, "verify: there is no fixture \"" +
                                                       file.toStdString() + "\"; check the path.");
    }
    const std::vector<inference::FixtureResult> results =
        translated([&] { return inference::verifyFixture(toPath(file), device, precision); });
    for (const inference::FixtureResult& result : results) {
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
