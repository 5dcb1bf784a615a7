// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QFile>
#include <QImage>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/program.h"

namespace reelbrush::tests {

namespace {

void write(const QString& file, const QByteArray& bytes) {
  QFile out(file);
  if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size()) {
    qFatal("cannot write %s", qPrintable(file));
  }
}

QString sampleClip() {
  return sourceFolder() + QStringLiteral("/resources/samples/marble/clip.mp4");
}

QString sampleProject() {
  return sourceFolder() + QStringLiteral("/resources/samples/marble.reel");
}

// What is asked, with which code it ends, and what its sentence must name. CLIP and PROJECT stand
// for the sample's.
struct WrongWords {
  const char* words;
  int code;
  const char* named;
};

constexpr WrongWords Wrong[] = {
    {"frobnicate", 2, "frobnicate"},
    {"--nonsense", 2, "--nonsense"},
    {"compose --out out.mkv --colour red", 2, "--colour"},
    {"compose --out out.mkv surplus", 2, "surplus"},
    {"compose --out out.mkv --prompt", 2, "--prompt"},
    {"compose --out out.mkv --seed 1 --seed 2", 2, "--seed"},
    {"compose --out out.mkv --lossless=yes", 2, "--lossless"},
    {"compose --out out.mkv --seed -1", 2, "--seed"},
    {"compose --out out.mkv --seed 18446744073709551616", 2, "--seed"},
    {"compose --out out.mkv --seed x", 2, "--seed"},
    {"compose --out out.mkv --frames 0", 2, "--frames"},
    {"compose --out out.mkv --frames 2.5", 2, "--frames"},
    {"compose --out out.mkv --frames 999999999999", 2, "--frames"},
    {"compose --out out.mkv --size 64", 2, "--size"},
    {"compose --out out.mkv --size 64x", 2, "--size"},
    {"compose --out out.mkv --size -64x64", 2, "--size"},
    {"compose --out out.mkv --size 1x1", 2, "--size"},
    {"compose --out out.mkv --size 99999x99999", 2, "--size"},
    {"compose --out out.mkv --fps 0", 2, "--fps"},
    {"compose --out out.mkv --fps x", 2, "--fps"},
    {"compose --out out.mkv --fps 1/0", 2, "--fps"},
    {"compose --out out.mkv --steps 0", 2, "--steps"},
    {"compose --out out.mkv --steps 1001", 2, "--steps"},
    {"compose --out out.mkv --guidance nan", 2, "--guidance"},
    {"compose --out out.mkv --guidance -1", 2, "--guidance"},
    {"compose --out out.mkv --strength 1.5", 2, "--strength"},
    {"compose --out out.mkv --feather 8", 2, "--feather"},
    {"compose --out out.mkv --feather 501 --mask text.txt --source empty.mp4", 2, "--feather"},
    {"compose --out out.mkv --device toaster", 2, "--device"},
    {"compose --out out.mkv --device cuda", 2, "--device"},
    {"compose --out out.mkv --device cuda:x", 2, "--device"},
    {"compose --out out.mkv --dtype f64", 2, "--dtype"},
    {"compose --out out.mkv --dtype f16", 2, "--dtype"},
    {"compose --out out.mkv --model absent", 3, "absent"},
    {"compose --out out.mkv --models absent-folder", 2, "absent-folder"},
    {"compose --out out.mkv --mask absent.png", 2, "--mask"},
    {"compose --out out.mkv --source empty.mp4", 2, "--source"},
    {"compose --out out.mkv --source text.txt", 2, "--source"},
    {"compose --out out.mkv --image text.txt", 2, "--image"},
    {"compose --out out.mkv --style empty.mp4", 2, "--style"},
    {"compose --out out.mkv --sketch text.txt", 2, "--sketch"},
    {"compose --out out.mkv --depth text.txt", 2, "--depth"},
    {"compose --out out.mkv --strokes bad.json", 2, "--strokes"},
    {"compose --out out.mkv --strokes text.txt", 2, "--strokes"},
    {"compose --out out.mkv --motion-from text.txt", 2, "--motion-from"},
    {"compose --out out.mkv --story text.txt", 2, "--story"},
    {"compose --out out.mkv --last-image text.txt", 2, "--last-image"},
    {"compose --out out.mkv --reference text.txt", 2, "--reference"},
    {"compose --out out.mkv --actions text.txt", 2, "--actions"},
    {"compose --out out.mkv --operation fly", 2, "--operation"},
    {"compose --out out.mkv --operation extend", 2, "--operation"},
    {"compose --out out.mkv --operation replace", 2, "--operation"},
    {"compose --out out.mkv --source-b text.txt", 2, "--source-b"},
    {"compose --out out.mkv --depth extract", 3, "--depth"},
    {"compose --prompt x", 2, "--out"},
    {"compose --out out.xyz", 2, "--out"},
    {"compose --out absent/out.mkv", 2, "--out"},
    {"compose --lossless --out out.mp4", 2, "--lossless"},
    {"generate", 2, "PROJECT"},
    {"generate absent.reel", 2, "absent.reel"},
    {"generate text.txt", 2, "text.txt"},
    {"generate absent.reel --seed x", 2, "--seed"},
    {"propagate", 2, "PROJECT"},
    {"propagate absent.reel", 2, "absent.reel"},
    {"render absent.reel --out out.mkv", 2, "absent.reel"},
    {"render absent.reel", 2, "--out"},
    {"verify", 2, "FIXTURE"},
    {"verify absent.safetensors", 2, "absent.safetensors"},
    {"verify text.txt --device cuda", 2, "--device"},
    {"models check absent", 2, "absent"},
    {"models frob", 2, "models"},
    {"inspect absent.mp4", 2, "absent.mp4"},
    {"inspect empty.mp4", 2, "empty.mp4"},
    {"inspect", 2, "FILE"},
    {"bench --model absent", 3, "absent"},
    {"compose --out out.mkv --source absent.file", 2, "--source"},
    {"compose --out out.mkv --story absent.file", 2, "--story"},
    {"compose --out out.mkv --strokes absent.file", 2, "--strokes"},
    {"compose --out out.mkv --motion-from absent.file", 2, "--motion-from"},
    {"compose --out out.mkv --image absent.file", 2, "--image"},
    {"compose --out out.mkv --sketch absent.file", 2, "--sketch"},
    {"compose --out out.mkv --depth absent.file", 2, "--depth"},
    {"compose --out out.mkv --style absent.file", 2, "--style"},
    {"compose --out out.mkv --batch absent.file", 2, "--batch"},
    {"compose --batch .", 2, "--batch"},
    {"compose --batch", 2, "--batch"},
    {"compose --out out.mkv --model", 2, "--model"},
    {"compose --out out.mkv --models", 2, "--models"},
    {"compose --out out.mkv --negative", 2, "--negative"},
    {"compose --out out.mkv --json=yes", 2, "--json"},
    {"compose --out out.mkv --seed 1.5", 2, "--seed"},
    {"compose --out out.mkv --seed 1e3", 2, "--seed"},
    {"compose --out out.mkv --steps many", 2, "--steps"},
    {"compose --out out.mkv --frames -8", 2, "--frames"},
    {"compose --out out.mkv --frames many", 2, "--frames"},
    {"compose --out out.mkv --size 0x0", 2, "--size"},
    {"compose --out out.mkv --size 64x64x64", 2, "--size"},
    {"compose --out out.mkv --fps -8", 2, "--fps"},
    {"compose --out out.mkv --fps nan", 2, "--fps"},
    {"compose --out out.mkv --fps 99999999999999999999", 2, "--fps"},
    {"compose --out out.mkv --guidance inf", 2, "--guidance"},
    {"compose --out out.mkv --guidance much", 2, "--guidance"},
    {"compose --out out.mkv --strength -0.1", 2, "--strength"},
    {"compose --out out.mkv --strength nan", 2, "--strength"},
    {"compose --out out.mkv --device cuda:999", 2, "--device"},
    {"compose --out out.mkv --dtype", 2, "--dtype"},
    {"compose --out out.mkv --source CLIP --mask text.txt", 2, "--mask"},
    {"compose --out out.mkv --source CLIP --mask empty.mp4", 2, "--mask"},
    {"compose --out out.mkv --source CLIP --mask black.png", 2, "--mask"},
    {"compose --out out.mkv --source CLIP --mask white.png --feather -1", 2, "--feather"},
    {"compose --out out.mkv --source CLIP --mask white.png --feather soft", 2, "--feather"},
    {"compose --out out.mkv --source white.png", 2, "--source"},
    {"compose --out copy.mp4 --source copy.mp4", 2, "--out"},
    {"compose --out out.mkv --motion-from white.png", 2, "--motion-from"},
    {"compose --out out.mkv --story CLIP", 2, "--story"},
    {"compose --out out.mkv --story text.txt --prompt x", 2, "--prompt"},
    {"compose --out out.mkv --story text.txt --frames 8", 2, "--frames"},
    {"compose --out out.mkv --strokes CLIP", 2, "--strokes"},
    {"compose --out out.mkv --sketch empty.mp4", 2, "--sketch"},
    {"compose --out out.mkv --sketch hollow", 2, "--sketch"},
    {"compose --out out.mkv --depth hollow", 2, "--depth"},
    {"compose --out out.mkv --reference absent.file", 2, "--reference"},
    {"compose --out out.mkv --actions absent.file", 2, "--actions"},
    {"compose --out out.mkv --last-image absent.file", 2, "--last-image"},
    {"compose --out out.mkv --source-b CLIP", 2, "--source-b"},
    {"compose --out out.mkv --operation connect", 2, "--operation"},
    {"compose --out out.mkv --operation outpaint", 2, "--operation"},
    {"compose --out out.mkv --steps 1 --save-conditions text.txt", 2, "--save-conditions"},
    {"compose --out out.mkv --steps 1 --save-conditions /proc/seen", 2, "--save-conditions"},
    {"compose --out= --prompt x", 2, "--out"},
    {"compose --out hollow --prompt x", 2, "--out"},
    {"compose --out text.txt/ --prompt x", 2, "--out"},
    {"compose --out . --prompt x", 2, "--out"},
    {"compose --out ./ --prompt x", 2, "--out"},
    {"compose --out /proc/out.mkv --prompt x", 2, "--out"},
    {"compose --out /proc/out/ --prompt x", 2, "--out"},
    {"generate PROJECT --segment absent", 2, "--segment"},
    {"generate PROJECT --stale=yes", 2, "--stale"},
    {"generate PROJECT --device toaster", 2, "--device"},
    {"generate PROJECT --dtype f64", 2, "--dtype"},
    {"generate PROJECT surplus", 2, "surplus"},
    {"generate hollow", 2, "hollow"},
    {"generate CLIP", 2, "clip.mp4"},
    {"propagate PROJECT --way sideways", 2, "--way"},
    {"propagate PROJECT --at soon", 2, "--at"},
    {"propagate PROJECT --at -1", 2, "--at"},
    {"propagate PROJECT --layer absent", 2, "--layer"},
    {"propagate PROJECT --segment absent", 2, "--segment"},
    {"render PROJECT --out out.xyz", 2, "--out"},
    {"render PROJECT --out absent/out.mkv", 2, "--out"},
    {"render PROJECT --out /proc/out.mkv", 2, "--out"},
    {"render PROJECT --lossless --out out.mp4", 2, "--lossless"},
    {"render PROJECT --lossless=no --out out.mkv", 2, "--lossless"},
    {"verify text.txt", 2, "text.txt"},
    {"verify broken.safetensors", 2, "broken.safetensors"},
    {"verify hollow", 2, "hollow"},
    {"verify text.txt --dtype f64", 2, "--dtype"},
    {"models --models absent-folder", 2, "absent-folder"},
    {"models check text.txt", 2, "text.txt"},
    {"models check hollow", 3, "hollow"},
    {"models check", 2, "models check"},
    {"inspect bad.json", 2, "bad.json"},
    {"inspect hollow", 2, "hollow"},
    {"inspect broken.safetensors", 3, "broken.safetensors"},
    {"inspect broken.pth", 3, "broken.pth"},
    {"bench surplus", 2, "surplus"},
    {"bench --device toaster", 2, "--device"},
    {"bench --dtype f64", 2, "--dtype"},
    {"bench --models absent-folder", 2, "absent-folder"},
};

}  // namespace

// The program as a process: every option with wrong values gives its code, one sentence and no
// file.
class WrongWordsTest : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void refusesWrongWords_data();
  void refusesWrongWords();

 private:
  QTemporaryDir folder_;
};

void WrongWordsTest::init() {
  write(folder_.filePath(QStringLiteral("empty.mp4")), {});
  write(folder_.filePath(QStringLiteral("text.txt")), "this is no picture\n");
  write(folder_.filePath(QStringLiteral("bad.json")), "{\"format\":");
  write(folder_.filePath(QStringLiteral("broken.safetensors")), QByteArray(64, '\xff'));
  write(folder_.filePath(QStringLiteral("broken.pth")),
        QByteArray("PK\3\4", 4) + QByteArray(64, 0));
  QDir(folder_.path()).mkdir(QStringLiteral("hollow"));
  for (const auto& [name, colour] : {std::pair{"black.png", Qt::black}, {"white.png", Qt::white}}) {
    QImage picture(32, 32, QImage::Format_Grayscale8);
    picture.fill(colour);
    QVERIFY(picture.save(folder_.filePath(QString::fromUtf8(name))));
  }
  if (QFile::exists(sampleClip())) {
    QFile::remove(folder_.filePath(QStringLiteral("copy.mp4")));
    QVERIFY(QFile::copy(sampleClip(), folder_.filePath(QStringLiteral("copy.mp4"))));
  }
}

void WrongWordsTest::refusesWrongWords_data() {
  QTest::addColumn<QString>("words");
  QTest::addColumn<int>("code");
  QTest::addColumn<QString>("named");
  for (const WrongWords& wrong : Wrong) {
    QTest::newRow(wrong.words) << QString::fromUtf8(wrong.words) << wrong.code
                               << QString::fromUtf8(wrong.named);
  }
}

void WrongWordsTest::refusesWrongWords() {
  QFETCH(QString, words);
  QFETCH(int, code);
  QFETCH(QString, named);
  if (!hasStarter()) {
    QSKIP("the starter model is not in resources/models");
  }
  QStringList list = words.split(QLatin1Char(' '));
  list.replaceInStrings(QRegularExpression(QStringLiteral("^CLIP$")), sampleClip());
  list.replaceInStrings(QRegularExpression(QStringLiteral("^PROJECT$")), sampleProject());
  const ProgramRun run = runProgram(list, folder_.path());
  QVERIFY2(run.code == code,
           qPrintable(QStringLiteral("%1: %2").arg(run.code).arg(QString::fromUtf8(run.err))));
  QCOMPARE(QString::fromUtf8(run.err).count(QLatin1Char('\n')), 1);
  QVERIFY2(run.err.contains(named.toUtf8()), run.err.constData());
  QVERIFY(run.out.isEmpty());
  QVERIFY(
      QDir(folder_.path())
          .entryList({QStringLiteral("out*"), QStringLiteral(".out*")}, QDir::Files | QDir::Hidden)
          .isEmpty());
}

}  // namespace reelbrush::tests

QTEST_GUILESS_MAIN(reelbrush::tests::WrongWordsTest)
#include "wrong_words_test.moc"
