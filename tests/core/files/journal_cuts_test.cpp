// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fstream>
#include <random>
#include <set>

#include <QTemporaryDir>
#include <QTest>

#include "core/base/atomic_file.h"
#include "core/project/journal_store.h"
#include "core/session/recovery.h"
#include "core/undo/command_stack.h"
#include "tests/support/random_edits.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

// Writes bytes as they are: the disk after a crash.
void put(const fs::path& file, const QByteArray& bytes) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(bytes.constData(), bytes.size());
}

}  // namespace

// A real editing session's journal, damaged in every way a dying machine can (ux U13.3 to U13.7).
class JournalCutsTest : public QObject {
  Q_OBJECT

  // What the session was after each record.
  std::vector<QByteArray> states_;
  QByteArray whole_;
  std::vector<qsizetype> ends_;  // of the lines
  QTemporaryDir dir_;
  fs::path folder_;
  fs::path file_;

  // The state that recovery gives for these bytes; nothing where it finds no journal.
  std::optional<QByteArray> recovered(const QByteArray& bytes) {
    put(file_, bytes);
    const std::optional<FoundJournal> found = findJournal(folder_);
    if (!found) {
      return std::nullopt;
    }
    std::vector<Sentence> report;
    Project project(documentOf(*found, report));
    CommandStack stack(project, [] { return 0; });
    stack.replay(found->records);
    return projectText(project.document());
  }

  // How many lines are whole in front of a byte.
  std::size_t linesBefore(qsizetype byte) const {
    return static_cast<std::size_t>(
        std::count_if(ends_.begin(), ends_.end(), [&](qsizetype end) { return end <= byte; }));
  }

 private slots:
  void initTestCase() {
    folder_ = fs::path(dir_.path().toStdString()) / "journal";
    fs::create_directories(folder_);
    file_ = nextJournalFile(folder_);
    TinyProject tiny;
    Project project(tiny.document);
    std::int64_t now = 0;
    CommandStack stack(project, [&] { return now; });
    Journal journal(file_);
    JournalRecord begin = beginRecord({{}, folder_, "tiny", "", 0}, project.document());
    begin.time = 1;
    journal.append(begin);
    states_.push_back(projectText(project.document()));
    stack.setRecorder([&](const JournalRecord& record) {
      journal.append(record);
      states_.push_back(projectText(project.document()));
    });
    std::mt19937 random(6);
    while (states_.size() < 40) {
      now += 400;  // some steps merge
      try {
        switch (random() % 6U) {
          case 0:
            stack.undoStack().undo();
            break;
          case 1:
            stack.undoStack().redo();
            break;
          default:
            stack.push(randomCommand(project, random));
        }
      } catch (const Error&) {
        continue;  // it did not apply
      }
    }
    journal.flush();
    whole_ = readWholeFile(file_);
    for (qsizetype at = 0; at < whole_.size(); ++at) {
      if (whole_[at] == '\n') {
        ends_.push_back(at + 1);
      }
    }
    QCOMPARE(ends_.size(), states_.size());
  }

  void theWholeJournalGivesTheLastState() { QVERIFY(recovered(whole_) == states_.back()); }

  // At every byte near the ends of lines, and at many between: exactly the state of the last whole
  // line, never something in between.
  void cutAnywhereItGivesTheLastWholeStep() {
    std::set<qsizetype> cuts;
    for (const qsizetype end : ends_) {
      for (qsizetype near = -3; near <= 3; ++near) {
        cuts.insert(std::clamp<qsizetype>(end + near, 0, whole_.size()));
      }
    }
    for (qsizetype at = 0; at < whole_.size(); at += 211) {
      cuts.insert(at);
    }
    QVERIFY(cuts.size() > 200);
    for (const qsizetype cut : cuts) {
      const std::size_t lines = linesBefore(cut);
      const std::optional<QByteArray> state = recovered(whole_.left(cut));
      QCOMPARE(state.has_value(), lines > 0);
      QVERIFY2(!state || *state == states_[lines - 1], qPrintable(QString::number(cut)));
    }
  }

  // A page that never reached the disk is zeros; a bit that fell over: what lies before is good.
  void damageInTheMiddleGivesWhatIsBeforeIt() {
    std::mt19937 random(2);
    for (int round = 0; round < 120; ++round) {
      const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(whole_.size()));
      QByteArray bytes = whole_;
      if (round % 2 == 0) {
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << (random() % 8U)));
      } else {
        bytes.replace(at, std::min<qsizetype>(512, bytes.size() - at),
                      QByteArray(std::min<qsizetype>(512, bytes.size() - at), '\0'));
      }
      const std::size_t lines = linesBefore(at);
      const std::optional<QByteArray> state = recovered(bytes);
      QCOMPARE(state.has_value(), lines > 0);
      QVERIFY2(!state || *state == states_[lines - 1], qPrintable(QString::number(at)));
    }
  }

  // A fallen bit that turns a small hexadecimal digit of a checksum into its capital.
  void aChecksumInCapitalsIsDamage() {
    int letters = 0;
    for (std::size_t i = 1; i < ends_.size(); ++i) {
      for (qsizetype at = ends_[i - 1]; at < ends_[i - 1] + 8; ++at) {
        if (whole_[at] < 'a') {
          continue;
        }
        QByteArray bytes = whole_;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x20);
        ++letters;
        QVERIFY(recovered(bytes) == states_[i - 1]);
      }
    }
    QVERIFY(letters > 20);
  }

  // Lines that were written whole but in another order do not belong together.
  void exchangedOrDoubledStepsNeverCrash() {
    const auto line = [&](std::size_t i) {
      const qsizetype from = i == 0 ? 0 : ends_[i - 1];
      return whole_.mid(from, ends_[i] - from);
    };
    std::mt19937 random(3);
    for (int round = 0; round < 60; ++round) {
      QByteArray bytes = line(0);
      for (int k = 0; k < 30; ++k) {
        bytes += line(1 + random() % (ends_.size() - 1));
      }
      QVERIFY(recovered(bytes).has_value());
    }
    QVERIFY(!recovered(line(1) + line(2)));  // without its beginning it is none
  }

  // The newest journal that can be read counts, the unreadable one before it is passed over.
  void anUnreadableNewerFileHidesNoOlderOne() {
    put(file_, whole_);
    const fs::path newer = nextJournalFile(folder_);
    for (const QByteArray& bytes :
         {QByteArray(), QByteArray("\0\0\0", 3), whole_.left(40), QByteArray(100'000, 'x')}) {
      put(newer, bytes);
      const std::optional<FoundJournal> found = findJournal(folder_);
      QVERIFY(found.has_value());
      QCOMPARE(found->file, file_);
      QCOMPARE(found->records.size(), states_.size() - 1);
    }
    fs::remove(newer);
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::JournalCutsTest)
#include "journal_cuts_test.moc"
