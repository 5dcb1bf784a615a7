// SPDX-License-Identifier: Apache-2.0
#include "core/conditions/condition_files.h"

#include <QtTest>

#include "tests/support/tiny_project.h"

namespace reelbrush::core {

class ConditionFilesTest : public QObject {
  Q_OBJECT
 private slots:
  void readsStrokes() {
    const StrokesFile file = readStrokesFile(R"({"format":"reelbrush-strokes-1","size":[200,100],
      "strokes":[{"points":[[10,20],[30,20]],"radius":12,"start":0,"end":1.5,"weight":0.5,"ease":"in-out"}],
      "static":[{"rect":[0,0,50,100]},{"points":[[9,9]],"radius":4},{"polygon":[[0,0],[1,0],[1,1]]},{"ellipse":[1,1,2,2]}],
      "camera":{"pan":[20,-10],"zoom":1.2,"roll":5,"pivot":[50,50]}})",
                                             "s.json");
    QCOMPARE(file.strokes.spaceWidth, 200);
    QCOMPARE(file.strokes.strokes.size(), std::size_t{1});
    QVERIFY(file.strokes.strokes[0].end == sec(3, 2));
    QCOMPARE(file.strokes.strokes[0].weight, 0.5);
    QCOMPARE(file.strokes.statics.size(), std::size_t{4});
    QVERIFY(file.strokes.statics[0].region.contains({49, 99}));
    QVERIFY(!file.strokes.statics[0].region.contains({51, 50}));
    QCOMPARE(file.camera->panX, 10.0);
    QCOMPARE(file.camera->panY, -10.0);
    QCOMPARE((*file.camera->pivot)[0], 0.25);
  }

  void wrongStrokesAreNamed_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("problem");
    const QByteArray head = R"({"format":"reelbrush-strokes-1","size":[10,10],)";
    const auto stroke = [&](const char* body) { return head + R"("strokes":[{)" + body + "}]}"; };
    QTest::newRow("no json") << QByteArray("hello") << QByteArray("s.json");
    QTest::newRow("empty") << QByteArray() << QByteArray("s.json");
    QTest::newRow("array") << QByteArray("[]") << QByteArray("s.json");
    QTest::newRow("format") << QByteArray(R"({"format":"x","size":[1,1]})") << QByteArray("format");
    QTest::newRow("size") << QByteArray(R"({"format":"reelbrush-strokes-1"})")
                          << QByteArray("size");
    QTest::newRow("size0") << QByteArray(R"({"format":"reelbrush-strokes-1","size":[0,5]})")
                           << QByteArray("size[0]");
    QTest::newRow("strokes") << head + R"("strokes":7})" << QByteArray("strokes");
    QTest::newRow("points") << stroke(R"("radius":1,"start":0,"end":1)")
                            << QByteArray("strokes[0].points");
    QTest::newRow("point") << stroke(R"("points":[[1,"x"]],"radius":1,"start":0,"end":1)")
                           << QByteArray("strokes[0].points[0]");
    QTest::newRow("radius") << stroke(R"("points":[[1,1]],"radius":-1,"start":0,"end":1)")
                            << QByteArray("strokes[0].radius");
    QTest::newRow("start") << stroke(R"("points":[[1,1]],"radius":1,"end":1)")
                           << QByteArray("strokes[0].start");
    QTest::newRow("end") << stroke(R"("points":[[1,1]],"radius":1,"start":1,"end":1)")
                         << QByteArray("strokes[0].end");
    QTest::newRow("weight") << stroke(R"("points":[[1,1]],"radius":1,"start":0,"end":1,"weight":2)")
                            << QByteArray("strokes[0].weight");
    QTest::newRow("ease") << stroke(
                                 R"("points":[[1,1]],"radius":1,"start":0,"end":1,"ease":"wild")")
                          << QByteArray("strokes[0].ease");
    QTest::newRow("static") << head + R"("static":[{"rect":[0,0,0,1]}]})"
                            << QByteArray("static[0].rect");
    QTest::newRow("region") << head + R"("static":[{}]})" << QByteArray("static[0]");
    QTest::newRow("camera") << head + R"("camera":{"pan":5}})" << QByteArray("camera.pan");
    QTest::newRow("zoom") << head + R"("camera":{"zoom":-1}})" << QByteArray("camera.zoom");
  }
  void wrongStrokesAreNamed() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, problem);
    const std::string message = errorOf([&] { readStrokesFile(text, "s.json"); });
    QVERIFY2(QByteArray::fromStdString(message).contains(problem), message.c_str());
    QVERIFY(QByteArray::fromStdString(message).contains("s.json"));
  }

  void readsStories() {
    const std::vector<StoryScene> text =
        readStoryFile("# a comment\n2.5 | a red marble\n\n1|it rolls | away\r\n", "t");
    QCOMPARE(text.size(), std::size_t{2});
    QVERIFY(text[0].duration == sec(5, 2));
    QCOMPARE(text[1].prompt, std::string("it rolls | away"));
    const std::vector<StoryScene> json = readStoryFile(
        R"({"scenes":[{"seconds":2,"prompt":"a","negative":"n","transition":"ease","frames":3},{"seconds":"1/3","prompt":"b"}]})",
        "t");
    QVERIFY(json[0].transition == PromptTransition::Ease && json[0].easeFrames == 3);
    QVERIFY(json[1].duration == sec(1, 3));
  }

  void wrongStoriesAreNamed_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("problem");
    QTest::newRow("empty") << QByteArray("\n# x\n") << QByteArray("no scene");
    QTest::newRow("bar") << QByteArray("1 | a\n2 b") << QByteArray("line 2");
    QTest::newRow("number") << QByteArray("soon | a") << QByteArray("line 1");
    QTest::newRow("zero") << QByteArray("0 | a") << QByteArray("seconds");
    QTest::newRow("negative") << QByteArray("-3 | a") << QByteArray("seconds");
    QTest::newRow("nan") << QByteArray("nan | a") << QByteArray("seconds");
    QTest::newRow("prompt") << QByteArray("1 |  ") << QByteArray("prompt");
    QTest::newRow("binary") << QByteArray("1 | a\0b", 7) << QByteArray("UTF-8");
    QTest::newRow("latin") << QByteArray("1 | caf\xe9") << QByteArray("UTF-8");
    QTest::newRow("json") << QByteArray(R"({"scenes":[{"seconds":1}]})")
                          << QByteArray("scenes[0].prompt");
    QTest::newRow("json seconds") << QByteArray(R"({"scenes":[{"seconds":-1,"prompt":"a"}]})")
                                  << QByteArray("scenes[0].seconds");
    QTest::newRow("json none") << QByteArray(R"({"scenes":[]})") << QByteArray("scenes");
  }
  void wrongStoriesAreNamed() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, problem);
    const std::string message = errorOf([&] { readStoryFile(text, "t.txt"); });
    QVERIFY2(QByteArray::fromStdString(message).contains(problem), message.c_str());
    QVERIFY(QByteArray::fromStdString(message).contains("t.txt"));
  }

  void readsActions() {
    const ActionCurves curves =
        readActionsFile("time,steering,speed\r\n0,-1,0\r\n0.5, 1, 0.25\r\n", "a.csv");
    QCOMPARE(curves.points.size(), std::size_t{2});
    QVERIFY(curves.points[1].time == sec(1, 2));
    QCOMPARE(curves.points[1].speed, 0.25);
  }

  void wrongActionsAreNamed_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("problem");
    QTest::newRow("header") << QByteArray("t,s,v\n0,0,0") << QByteArray("line 1");
    QTest::newRow("empty") << QByteArray() << QByteArray("line 1");
    QTest::newRow("none") << QByteArray("time,steering,speed\n") << QByteArray("no action");
    QTest::newRow("cells") << QByteArray("time,steering,speed\n0,0") << QByteArray("line 2");
    QTest::newRow("number") << QByteArray("time,steering,speed\n0,left,0")
                            << QByteArray("steering");
    QTest::newRow("range") << QByteArray("time,steering,speed\n0,0,2") << QByteArray("speed");
    QTest::newRow("order") << QByteArray("time,steering,speed\n1,0,0\n1,0,0")
                           << QByteArray("line 3");
  }
  void wrongActionsAreNamed() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, problem);
    const std::string message = errorOf([&] { readActionsFile(text, "a.csv"); });
    QVERIFY2(QByteArray::fromStdString(message).contains(problem), message.c_str());
    QVERIFY(QByteArray::fromStdString(message).contains("a.csv"));
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::ConditionFilesTest)
#include "condition_files_test.moc"
