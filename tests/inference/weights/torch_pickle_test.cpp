// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QTest>

#include "inference/weights/torch/pickle_reader.h"
#include "inference/weights/torch/torch_tensors.h"
#include "tests/support/weight_bytes.h"

namespace reelbrush::inference {

using test::bytesOf;
using test::errorOf;
using test::little;
using test::PickleBytes;
using test::simplePickle;
using Kind = PickleValue::Kind;

namespace {

std::string repeated(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) {
    result += text;
  }
  return result;
}

std::map<std::string, TorchTensor> tensorsIn(const std::string& pickle) {
  return torchTensorsOf(readPickle(bytesOf(pickle)));
}

// A dictionary begins; objects of foreign classes made by calls, with state, items and attributes.
void addForeignCalls(PickleBytes& pickle, const std::string& marker) {
  pickle.raw("}(")
      .text("evil")
      .global("posix", "system")
      .raw("(")
      .text("touch " + marker)
      .raw("tR");
  pickle.text("object").global("some.module", "Class").raw(")\x81}").text("x").integer(1).raw("sb");
  pickle.text("list")
      .global("a", "List")
      .raw(")R(")
      .integer(1)
      .integer(2)
      .raw("e")
      .integer(3)
      .raw("a");
  pickle.text("dict")
      .global("a", "Dict")
      .raw(")R(")
      .text("k")
      .integer(2)
      .raw("u")
      .text("l")
      .integer(3)
      .raw("s");
}

// The rest of that dictionary: every other opcode that makes something, and one tensor, "w".
void addForeignOpcodes(PickleBytes& pickle) {
  pickle.text("set").raw("\x8f(").integer(1).raw("\x90").text("frozen").raw("(").integer(1).raw(
      "\x91");
  pickle.text("inst")
      .raw("(")
      .integer(1)
      .raw("imod\nName\n")
      .text("obj")
      .raw("(")
      .global("m", "N")
      .raw("o");
  pickle.text("ex").global("m", "N").raw(")}\x92").text("persistent").raw("Pwhatever\n");
  pickle.text("storage")
      .raw("(")
      .text("storage")
      .global("torch", "ComplexFloatStorage")
      .text("0")
      .text("cpu");
  pickle.integer(1)
      .raw("tQ")
      .text("stack")
      .text("posix")
      .text("system")
      .raw("\x93)R")
      .text("code")
      .raw("\x82\x01");
  pickle.global("m", "asKey")
      .integer(4)
      .text("w")
      .tensor("FloatStorage", "0", 4, 0, {2, 2}, {2, 1})
      .raw("u");
}

void brokenRow(const char* name, const std::string& bytes, const char* complaint) {
  QTest::newRow(name) << QByteArray::fromStdString(bytes) << complaint;
}
void brokenBody(const char* name, const std::string& bytes, const char* complaint) {
  brokenRow(name, PickleBytes().raw(bytes).finished(), complaint);
}
void addBrokenStructure() {
  brokenRow("empty", "", "cut short");
  brokenRow("STOP alone", ".", "takes more values");
  brokenRow("no STOP", "\x80\x02N", "cut short");
  brokenBody("unknown opcode", "\xee", "unknown opcode 0xee at byte 2");
  brokenBody("out-of-band buffer", "\x97", "unknown opcode 0x97");
  brokenRow("protocol 200", "\x80\xc8N.", "protocol");
  brokenBody("stack underflow", "N\x86", "takes more values");
  brokenBody("pop below a mark", "N(\x85", "takes more values");
  brokenBody("pop to no mark", "Nt", "takes more values");
  brokenBody("APPEND to nothing", "Na", "takes more values");
  brokenBody("APPEND to a number",
             "K\x01K\x02"
             "a",
             "no container");
  brokenBody("SETITEM on a list", "]K\x01K\x02s", "no container");
  brokenBody("SETITEMS with an odd count", "}(K\x01u", "lacks its value");
  brokenBody("DICT with an odd count",
             "(K\x01"
             "d",
             "lacks its value");
  brokenBody("memo not stored", "h\x07", "refers to the value 7");
  brokenBody("memo index of 4 billion", "j\xff\xff\xff\xff", "4294967295");
  brokenBody("text memo index negative", "Np-1\n0", "refers to the value -1");
}
void addBrokenContent() {
  brokenBody("text of 4 GB",
             "X\xff\xff\xff\xff"
             "abc",
             "claims a text");
  brokenBody("text of 2^64 bytes", "\x8d" + std::string(8, '\xff'), "claims a text");
  brokenBody("text beyond the end", "X" + little(1000, 4) + "abc", "cut short");
  brokenBody("number of 2 GB", "\x8b\xff\xff\xff\x7f", "whole number of");
  brokenBody("number of letters", "Iabc\n", "cannot be read");
  brokenBody("number beyond 64 bits", "I99999999999999999999\n", "cannot be read");
  brokenBody("line without an end", "cposix", "without an end");
  brokenBody("call of a number", "K\x01)R", "cannot be called");
  brokenBody("call without a tuple", "ccollections\nOrderedDict\nK\x01R", "cannot be called");
  brokenBody("dictionary of numbers",
             "ccollections\nOrderedDict\n(](K\x01"
             "etR",
             "list of pairs");
  brokenBody("tensor of one part", "ctorch._utils\n_rebuild_tensor_v2\n(K\x01tR", "from 1 parts");
  brokenBody("tensor of wrong parts", "ctorch._utils\n_rebuild_tensor_v2\n(K\x01K\x01K\x01K\x01tR",
             "wrong kind");
  brokenBody("parameter of nothing", "ctorch._utils\n_rebuild_parameter\n)R", "without content");
  brokenBody("object without class", "(o", "without a class");
  brokenRow("storage of a text count",
            PickleBytes()
                .raw("(")
                .text("storage")
                .global("torch", "FloatStorage")
                .text("0")
                .text("cpu")
                .text("4")
                .raw("tQ")
                .finished(),
            "does not write");
  brokenBody("values without end", repeated("]", 2'100'000), "more than");
  brokenBody("stack without end", repeated("N", 1'100'000), "piles up");
  brokenBody("marks without end", repeated("(", 1'100'000), "nests deeper");
}

// Each level holds the one below ten times: 10^20 entries in a few hundred bytes.
PickleBytes billionLaughs() {
  PickleBytes laughs;
  laughs.raw("}q").raw(std::string(1, '\0'));
  for (char level = 1; level <= 20; ++level) {
    laughs.raw("}(");
    for (char copy = 'a'; copy < 'k'; ++copy) {
      laughs.text(std::string(1, copy)).raw("h").raw(std::string(1, static_cast<char>(level - 1)));
    }
    laughs.raw("uq").raw(std::string(1, level));
  }
  return laughs;
}

PickleBytes fortyAxes() {
  return PickleBytes()
      .raw("}")
      .text("w")
      .global("torch._utils", "_rebuild_tensor_v2")
      .raw("((")
      .text("storage")
      .global("torch", "FloatStorage")
      .text("0")
      .text("cpu")
      .integer(4)
      .raw("tQ")
      .integer(0)
      .raw("(" + repeated("K\x01", 40) + "t(" + repeated("K\x01", 40) + "t\x89)tRs");
}

}  // namespace

class TorchPickleTest : public QObject {
  Q_OBJECT

 private slots:
  void readsScalars() {
    const auto top = [](const std::string& body) {
      const Pickle pickle = readPickle(bytesOf(PickleBytes().raw(body).finished()));
      return pickle.top();
    };
    QCOMPARE(top("N").kind, Kind::None);
    QCOMPARE(top("\x88").integer, std::int64_t{1});
    QCOMPARE(top("K\xff").integer, std::int64_t{255});
    QCOMPARE(top("J\xfe\xff\xff\xff").integer, std::int64_t{-2});
    QCOMPARE(top("M\x01\x02").integer, std::int64_t{513});
    QCOMPARE(top(std::string("\x8a\x00", 2)).integer, std::int64_t{0});
    QCOMPARE(top(std::string("\x8a\x05\x00\x00\x00\x00\xff", 7)).integer, -(std::int64_t{1} << 32));
    QCOMPARE(top("I-12\n").integer, std::int64_t{-12});
    QCOMPARE(top("L12L\n").integer, std::int64_t{12});
    QCOMPARE(top("I01\n").kind, Kind::Bool);
    QCOMPARE(top(std::string("G\x3f\xf8\x00\x00\x00\x00\x00\x00", 9)).real, 1.5);
    QCOMPARE(top("F2.5\n").real, 2.5);
    QCOMPARE(top("S'abc'\n").text, std::string("abc"));
    QCOMPARE(top("U\x02hi").text, std::string("hi"));
    QCOMPARE(top("\x8c\x02hi").text, std::string("hi"));
    QCOMPARE(top("C\x02hi").kind, Kind::Bytes);
  }

  void findsTensorsInNestedDictionaries() {
    PickleBytes pickle;
    pickle.raw("}(").text("state_dict").global("collections", "OrderedDict").raw(")R(");
    pickle.text("a.weight").tensor("HalfStorage", "7", 24, 6, {2, 3}, {3, 1});
    pickle.text("count").integer(3).raw("u").text("step").integer(5);
    pickle.text("lone").tensor("LongStorage", "8", 1, 0, {}, {}).raw("u");
    const auto tensors = tensorsIn(pickle.finished());
    QCOMPARE(tensors.size(), std::size_t{2});
    const TorchTensor& weight = tensors.at("state_dict.a.weight");
    QCOMPARE(weight.storage.dtype, DType::F16);
    QCOMPARE(weight.storage.key, std::string("7"));
    QCOMPARE(weight.storage.elements, std::int64_t{24});
    QCOMPARE(weight.offset, std::int64_t{6});
    QCOMPARE(weight.sizes, (std::vector<std::int64_t>{2, 3}));
    QCOMPARE(weight.strides, (std::vector<std::int64_t>{3, 1}));
    QCOMPARE(tensors.at("lone").storage.dtype, DType::I64);
  }

  void unwrapsParameters() {
    PickleBytes pickle;
    pickle.raw("}").text("p").global("torch._utils", "_rebuild_parameter");
    pickle.tensor("FloatStorage", "0", 1, 0, {1}, {1})
        .raw("\x88")
        .global("collections", "OrderedDict")
        .raw(")R");
    QCOMPARE(tensorsIn(pickle.raw("\x87Rs").finished()).at("p").sizes.size(), std::size_t{1});
  }

  // A foreign object is swallowed with its arguments, state, items and attributes, wherever it
  // stands.
  void ignoresForeignObjects() {
    const std::string marker = "/tmp/reelbrush-pickle-was-run";
    PickleBytes pickle;
    addForeignCalls(pickle, marker);
    addForeignOpcodes(pickle);
    const auto tensors = tensorsIn(pickle.finished());
    QCOMPARE(tensors.size(), std::size_t{1});
    QVERIFY(tensors.contains("w"));
    QVERIFY(!QFile::exists(QString::fromStdString(marker)));
  }

  void leavesOutTensorsOfUnknownStorageTypes() {
    PickleBytes pickle;
    pickle.raw("}(").text("complex").tensor("ComplexFloatStorage", "0", 4, 0, {4}, {1});
    pickle.text("w").tensor("FloatStorage", "1", 4, 0, {4}, {1}).raw("u");
    QCOMPARE(tensorsIn(pickle.finished()).size(), std::size_t{1});
  }

  void refusesBrokenPickles_data() {
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QString>("complaint");
    addBrokenStructure();
    addBrokenContent();
  }
  void refusesBrokenPickles() {
    QFETCH(QByteArray, pickle);
    QFETCH(QString, complaint);
    const std::string bytes = pickle.toStdString();
    const QString message = errorOf([&] { readPickle(bytesOf(bytes)); });
    QVERIFY2(message.contains(complaint), qPrintable(message));
  }

  void refusesWhatIsNoDictionaryOfTensors_data() {
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QString>("complaint");
    const auto row = [](const char* name, const PickleBytes& bytes, const char* complaint) {
      QTest::newRow(name) << QByteArray::fromStdString(bytes.finished()) << complaint;
    };
    const auto tensor = [](const char* key, std::initializer_list<std::int32_t> sizes,
                           std::initializer_list<std::int32_t> strides, std::int32_t offset = 0) {
      return PickleBytes()
          .raw("}")
          .text(key)
          .tensor("FloatStorage", "0", 4, offset, sizes, strides)
          .raw("s");
    };
    row("a module", PickleBytes().global("net", "Unet").raw(")\x81}b"), "state_dict()");
    row("negative size", tensor("w", {-2, 2}, {2, 1}), "natural numbers");
    row("negative stride", tensor("w", {2, 2}, {-2, 1}), "natural numbers");
    row("negative offset", tensor("w", {2, 2}, {2, 1}, -1), "negative offset");
    row("sizes without strides", tensor("w", {2, 2}, {1}), "different lengths");
    row("forty axes", fortyAxes(), "40 axes");
    row("one name twice",
        PickleBytes()
            .raw("}(")
            .text("w")
            .tensor("FloatStorage", "0", 1, 0, {1}, {1})
            .text("w")
            .tensor("FloatStorage", "0", 1, 0, {1}, {1})
            .raw("u"),
        "two tensors");
    row("a name of 2 KB", tensor(std::string(2000, 'n').c_str(), {4}, {1}), "longer than");
    row("a dictionary in itself",
        PickleBytes()
            .raw("}q")
            .raw(std::string(1, '\0'))
            .text("d")
            .raw("h")
            .raw(std::string(1, '\0'))
            .raw("s"),
        "one in itself");
    row("dictionaries nested deeply",
        PickleBytes().raw(repeated("}X\x01" + std::string(3, '\0') + "d", 1000) + "N" +
                          repeated("s", 1000)),
        "nests dictionaries");
    row("a billion laughs", billionLaughs(), "more than 1000000 entries");
  }
  void refusesWhatIsNoDictionaryOfTensors() {
    QFETCH(QByteArray, pickle);
    QFETCH(QString, complaint);
    const QString message = errorOf([&] { tensorsIn(pickle.toStdString()); });
    QVERIFY2(message.contains(complaint), qPrintable(message));
  }

  void refusesEveryTruncation() {
    const std::string whole = simplePickle();
    for (std::size_t length = 0; length < whole.size(); ++length) {
      const std::string part = whole.substr(0, length);
      QVERIFY(!errorOf([&] { readPickle(bytesOf(part)); }).isEmpty());
    }
    QCOMPARE(readPickle(bytesOf(whole + "more")).bytes, whole.size());
  }
};

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::TorchPickleTest)
#include "torch_pickle_test.moc"
