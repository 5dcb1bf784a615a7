// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <random>

#include <QJsonArray>
#include <QTest>

#include "core/undo/command_group.h"
#include "core/undo/command_stack.h"
#include "tests/support/random_edits.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

// Something that no field of a recorded step expects.
QJsonValue hostile(std::mt19937& random) {
  switch (random() % 11U) {
    case 0:
      return QJsonValue();
    case 1:
      return true;
    case 2:
      return -1;
    case 3:
      return 1e300;
    case 4:
      return 0.5;
    case 5:
      return QString();
    case 6:
      return QStringLiteral("../../etc/passwd");
    case 7:
      return QStringLiteral("1/0");
    case 8:
      return QStringLiteral("9223372036854775807/1");
    case 9:
      return QJsonArray{QJsonValue(), 7, QJsonObject()};
    default:
      return QJsonObject{{"id", "x"}};
  }
}

// One value somewhere in it replaced or taken away.
QJsonObject damaged(QJsonObject object, std::mt19937& random) {
  QStringList keys = object.keys();
  if (keys.isEmpty()) {
    object.insert("x", hostile(random));
    return object;
  }
  const QString key =
      keys.at(static_cast<qsizetype>(random() % static_cast<unsigned>(keys.size())));
  const QJsonValue value = object.value(key);
  const unsigned choice = random() % 4U;
  if (choice > 0 && value.isObject()) {
    object.insert(key, damaged(value.toObject(), random));
  } else if (choice > 0 && value.isArray() && !value.toArray().isEmpty()) {
    QJsonArray array = value.toArray();
    const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(array.size()));
    array[at] = array.at(at).isObject() ? QJsonValue(damaged(array.at(at).toObject(), random))
                                        : hostile(random);
    object.insert(key, array);
  } else if (random() % 4U == 0) {
    object.remove(key);
  } else {
    object.insert(key, hostile(random));
  }
  return object;
}

// Some cannot even be made for the document.
CommandPtr someCommand(Project& project, std::mt19937& random) {
  while (true) {
    try {
      return randomCommand(project, random);
    } catch (const Error&) {
      continue;
    }
  }
}

}  // namespace

// Recorded steps of every type: what toJson() wrote does the same again, and what is wrong in it is
// an Error that changes nothing, never a crash or a broken timeline (ux U12.5, U13.7).
class CommandFuzzTest : public QObject {
  Q_OBJECT

  // Steps of every type with the document that each was made for.
  struct Step {
    Document before;
    QJsonObject json;
    QByteArray after;
  };
  std::map<std::string, std::vector<Step>> steps_;

 private slots:
  void initTestCase() {
    for (unsigned seed = 1; seed <= 24; ++seed) {
      TinyProject tiny;
      Project project(tiny.document);
      std::int64_t now = 0;
      CommandStack stack(project, [&] { return now; });
      std::mt19937 random(seed);
      for (int k = 0; k < 160; ++k) {
        now += 5000;
        try {
          CommandPtr command = randomCommand(project, random);
          const std::string type = command->type();
          const Document before = project.document();
          command->prepare();
          const QJsonObject json = command->toJson();
          stack.push(std::move(command));
          std::vector<Step>& kept = steps_[type];
          if (kept.size() < 6) {
            kept.push_back({before, json, projectText(project.document())});
          }
        } catch (const Error&) {
          continue;  // it did not apply
        }
      }
    }
    for (const std::string& type : commandTypes()) {
      QVERIFY2(steps_.count(type) == 1 || type == CommandGroup::Type, type.c_str());
    }
  }

  void whatWasRecordedDoesTheSameAgain() {
    for (const auto& [type, steps] : steps_) {
      for (const Step& step : steps) {
        Project project(step.before);
        CommandStack stack(project, [] { return 0; });
        CommandPtr command = readCommand(project, step.json);
        QCOMPARE(command->type(), type);
        QVERIFY2(command->toJson()["type"] == step.json["type"], type.c_str());
        stack.push(std::move(command));
        QVERIFY2(projectText(project.document()) == step.after, type.c_str());
        // And there is nothing that it forgot to write.
        if (stack.undoStack().count() == 1) {
          stack.undoStack().undo();
          QVERIFY2(projectText(project.document()) == projectText(step.before), type.c_str());
        }
      }
    }
  }

  void whatIsWrongChangesNothing() {
    std::mt19937 random(77);
    int refused = 0;
    int done = 0;
    for (const auto& [type, steps] : steps_) {
      for (const Step& step : steps) {
        const QByteArray before = projectText(step.before);
        for (int round = 0; round < 25; ++round) {
          const QJsonObject wrong = damaged(step.json, random);
          Project project(step.before);
          CommandStack stack(project, [] { return 0; });
          try {
            stack.push(readCommand(project, wrong));
            checkSequence(project.sequence());
            ++done;
          } catch (const Error& error) {
            QVERIFY2(error.code() == ErrorCode::BadInput, error.what());
            QVERIFY2(projectText(project.document()) == before, type.c_str());
            ++refused;
          }
        }
      }
    }
    QVERIFY(refused > 1000);
    QVERIFY(done > 100);  // fields that may be left out, other texts
  }

  // If one part does not apply, none does (ux U12.1).
  void groupsAreDoneWhollyOrNotAtAll() {
    std::mt19937 random(5);
    int failed = 0;
    for (int round = 0; round < 150; ++round) {
      TinyProject tiny;
      tiny.addSegment(sec(1), sec(2));
      Project project(tiny.document);
      CommandStack stack(project, [] { return 0; });
      std::vector<CommandPtr> parts;
      Document expected = project.document();
      bool applies = true;
      for (int k = 0; k < 4; ++k) {
        CommandPtr part = someCommand(project, random);
        try {
          if (applies) {
            part->applyTo(expected);
          }
        } catch (const Error&) {
          applies = false;
        }
        parts.push_back(std::move(part));
      }
      const QByteArray before = projectText(project.document());
      const std::string message = errorOf([&] {
        stack.push(std::make_unique<CommandGroup>(project, "Several", std::move(parts)));
      });
      QCOMPARE(message.empty(), applies);
      QVERIFY(projectText(project.document()) == (applies ? projectText(expected) : before));
      if (applies && stack.undoStack().count() == 1) {
        stack.undoStack().undo();
        QVERIFY(projectText(project.document()) == before);
      }
      failed += applies ? 0 : 1;
    }
    QVERIFY(failed > 20 && failed < 130);
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::CommandFuzzTest)
#include "command_fuzz_test.moc"
