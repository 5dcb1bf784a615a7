// SPDX-License-Identifier: Apache-2.0
#include "app/cli/cli.h"

#include <array>
#include <exception>
#include <functional>
#include <new>
#include <system_error>

#include <QCoreApplication>
#include <QFileInfo>

#include "app/cli/commands.h"
#include "core/base/error.h"

namespace reelbrush::app {

namespace {

const QString NoMemory =
    QStringLiteral("Not enough memory: choose a smaller size or fewer frames.");

int codeOf(core::ErrorCode code) {
  switch (code) {
    case core::ErrorCode::BadInput:
      return static_cast<int>(ExitCode::BadInput);
    case core::ErrorCode::Model:
      return static_cast<int>(ExitCode::Model);
    case core::ErrorCode::OutOfMemory:
      return static_cast<int>(ExitCode::OutOfMemory);
    case core::ErrorCode::Conformance:
      return static_cast<int>(ExitCode::Conformance);
    case core::ErrorCode::Internal:
      break;
  }
  return static_cast<int>(ExitCode::Other);
}

int failed(Console& console, int code, const QString& sentence) {
  QString line = sentence.simplified();
  console.event(QStringLiteral("error"),
                {{QStringLiteral("code"), code}, {QStringLiteral("message"), line}});
  console.note(line);
  return code;
}

int unexpected(Console& console, const std::exception& error) {
  return failed(
      console, static_cast<int>(ExitCode::Other),
      QStringLiteral("Unexpected failure: %1; report this.").arg(QString::fromUtf8(error.what())));
}

// One of the few places that catch everything: what is thrown becomes a sentence and an exit code.
int guarded(Console& console, const std::function<int()>& work) {
  try {
    return work();
  } catch (const core::Error& error) {
    return failed(console, codeOf(error.code()), QString::fromStdString(error.what()));
  } catch (const core::Cancelled&) {
    return failed(console, static_cast<int>(ExitCode::Cancelled),
                  QStringLiteral("Cancelled; nothing was written."));
  } catch (const std::bad_alloc&) {
    return failed(console, static_cast<int>(ExitCode::OutOfMemory), NoMemory);
  } catch (const std::system_error& error) {
    // Threads that the system refuses for want of memory.
    const bool isMemory = error.code() == std::errc::resource_unavailable_try_again ||
                          error.code() == std::errc::not_enough_memory;
    return isMemory ? failed(console, static_cast<int>(ExitCode::OutOfMemory), NoMemory)
                    : unexpected(console, error);
  } catch (const std::exception& error) {
    return unexpected(console, error);
  }
}

int runCommand(const Command& command, const QStringList& words, Console& console,
               const std::stop_token& stop) {
  const ParsedOptions options(command.spec, words);
  if (options.has(QStringLiteral("help"))) {
    Console(false).print(command.spec.helpText().trimmed());
    return 0;
  }
  CommandContext context{options, console, stop};
  const int code = command.run(context);
  console.clearBar();
  return code;
}

}  // namespace

const Command* findCommand(const QString& name) {
  const std::array<const Command*, 8> commands{
      &composeCommand(), &generateCommand(), &propagateCommand(), &renderCommand(),
      &verifyCommand(),  &modelsCommand(),   &inspectCommand(),   &benchCommand()};
  for (const Command* command : commands) {
    if (command->spec.name == name) {
      return command;
    }
  }
  return nullptr;
}

QString overallHelp() {
  QString text = QStringLiteral(
      "Usage: reelbrush [PROJECT|CLIP]        opens the editor\n"
      "       reelbrush COMMAND [options]     works without a display\n\nCommands:\n");
  for (const char* name :
       {"compose", "generate", "propagate", "render", "verify", "models", "inspect", "bench"}) {
    const Command* command = findCommand(QString::fromUtf8(name));
    text += QStringLiteral("  %1 %2\n")
                .arg(command->spec.name.leftJustified(10), command->spec.summary);
  }
  return text +
         QStringLiteral(
             "\nreelbrush COMMAND --help shows the options of one. --version shows the version.\n"
             "For developers: reelbrush --screenshot FILE.png [PROJECT|CLIP] draws the editor,\n"
             "reelbrush --screenshots DIR [--scales 1,1.5,2] [--themes dark,light] [--only "
             "S04,S22]\n"
             "draws its states with the sample project.");
}

Mode modeOf(const QStringList& arguments) {
  if (arguments.isEmpty()) {
    return Mode::Editor;
  }
  const QString& first = arguments.front();
  if (first == QLatin1String("--safe") || first == QLatin1String("--screenshot") ||
      first.startsWith(QLatin1String("--language="))) {
    return Mode::Editor;
  }
  if (first == QLatin1String("--screenshots")) {
    return Mode::Screenshots;
  }
  if (first == QLatin1String("--screenshot-pass")) {
    return Mode::ScreenshotPass;
  }
  const bool isPath = !first.startsWith(QLatin1Char('-')) && findCommand(first) == nullptr &&
                      QFileInfo::exists(first);
  return isPath ? Mode::Editor : Mode::Headless;
}

int runCommandLine(const QStringList& arguments) {
  Console console(arguments.contains(QLatin1String("--json")));
  const QString name = arguments.isEmpty() ? QStringLiteral("--help") : arguments.front();
  if (name == QLatin1String("--help") || name == QLatin1String("-h") ||
      name == QLatin1String("help")) {
    Console(false).print(overallHelp());
    return 0;
  }
  if (name == QLatin1String("--version")) {
    Console(false).print(
        QStringLiteral("reelbrush %1").arg(QCoreApplication::applicationVersion()));
    return 0;
  }
  const Command* command = findCommand(name);
  if (command == nullptr) {
    return failed(
        console, static_cast<int>(ExitCode::BadInput),
        QStringLiteral("\"%1\" is no command and no file: see reelbrush --help.").arg(name));
  }
  return guarded(console, [&] {
    const InterruptWatcher interrupts;
    return runCommand(*command, arguments.mid(1), console, interrupts.token());
  });
}

}  // namespace reelbrush::app
