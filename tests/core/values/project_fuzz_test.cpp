// SPDX-License-Identifier: Apache-2.0
#include <map>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "core/base/error.h"
#include "core/project/serializer.h"
#include "core/project/take_store.h"

namespace reelbrush::core {

namespace {

// Reads each mask once.
class RememberedMasks final : public BitmapSource {
 public:
  explicit RememberedMasks(const BitmapSource& source) : source_(source) {}

  MaskBitmapPtr bitmap(const std::string& hash) const override {
    const auto known = masks_.find(hash);
    return known != masks_.end() ? known->second
                                 : masks_.emplace(hash, source_.bitmap(hash)).first->second;
  }

 private:
  const BitmapSource& source_;
  mutable std::map<std::string, MaskBitmapPtr> masks_;
};

// Keys and indices from the root.
using Path = std::vector<QString>;

void collect(const QJsonValue& value, Path& here, std::vector<Path>& all) {
  if (!here.empty()) {
    all.push_back(here);
  }
  const auto below = [&](const QString& name, const QJsonValue& child) {
    here.push_back(name);
    collect(child, here, all);
    here.pop_back();
  };
  if (value.isObject()) {
    const QJsonObject object = value.toObject();
    for (auto field = object.begin(); field != object.end(); ++field) {
      below(field.key(), field.value());
    }
  } else if (value.isArray()) {
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
      below(QString::number(i), array.at(i));
    }
  }
}

// The value with what lies at path[depth...] replaced; undefined takes it away.
QJsonValue replaced(const QJsonValue& value, const Path& path, std::size_t depth,
                    const QJsonValue& with) {
  if (depth == path.size()) {
    return with;
  }
  if (value.isObject()) {
    QJsonObject object = value.toObject();
    const QJsonValue child = replaced(object.value(path[depth]), path, depth + 1, with);
    if (child.isUndefined()) {
      object.remove(path[depth]);
    } else {
      object.insert(path[depth], child);
    }
    return object;
  }
  QJsonArray array = value.toArray();
  const qsizetype index = path[depth].toLongLong();
  const QJsonValue child = replaced(array.at(index), path, depth + 1, with);
  if (child.isUndefined()) {
    array.removeAt(index);
  } else {
    array.replace(index, child);
  }
  return array;
}

QJsonArray nested(int depth) {
  QJsonArray array;
  for (int i = 0; i < depth; ++i) {
    array = QJsonArray{array};
  }
  return array;
}

}  // namespace

// The bundled project with one field after the other replaced by something hostile: it opens with
// a report or is refused with a sentence, and what opens can be saved and opened again unchanged.
class ProjectFuzzTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    const QDir folder(qEnvironmentVariable("REELBRUSH_SOURCE_DIR") +
                      QStringLiteral("/resources/samples/marble.reel"));
    QFile file(folder.filePath(QStringLiteral("project.json")));
    if (!file.open(QIODevice::ReadOnly)) {
      QSKIP("the sample project is not in resources/samples");
    }
    project_ = QJsonDocument::fromJson(file.readAll()).object();
    store_ = std::make_unique<TakeStore>(folder.path().toStdString());
    masks_ = std::make_unique<RememberedMasks>(*store_);
    Path here;
    collect(project_, here, paths_);
    QVERIFY(paths_.size() > 200);
    QVERIFY(readDocument(bytes(project_), *masks_, "sample").report.empty());
  }

  void hostileFieldsAreReportedOrRefused_data() {
    QTest::addColumn<QJsonValue>("hostile");
    QTest::newRow("absent") << QJsonValue(QJsonValue::Undefined);
    QTest::newRow("null") << QJsonValue();
    QTest::newRow("truth") << QJsonValue(true);
    QTest::newRow("zero") << QJsonValue(0);
    QTest::newRow("negative") << QJsonValue(-1);
    QTest::newRow("fraction") << QJsonValue(0.5);
    QTest::newRow("huge") << QJsonValue(1e300);
    QTest::newRow("beyond 32 bits") << QJsonValue(qint64{1} << 40);
    QTest::newRow("empty text") << QJsonValue(QString());
    QTest::newRow("time by zero") << QJsonValue(QStringLiteral("1/0"));
    QTest::newRow("far time") << QJsonValue(QStringLiteral("1000000000/1"));
    QTest::newRow("way out") << QJsonValue(QStringLiteral("../../../../etc/passwd"));
    QTest::newRow("long text") << QJsonValue(QString(100'000, QLatin1Char('x')));
    QTest::newRow("empty list") << QJsonValue(QJsonArray());
    QTest::newRow("empty object") << QJsonValue(QJsonObject());
    QTest::newRow("nested") << QJsonValue(nested(200));
    QTest::newRow("list of nulls") << QJsonValue(QJsonArray{QJsonValue(), QJsonValue()});
  }
  void hostileFieldsAreReportedOrRefused() {
    QFETCH(QJsonValue, hostile);
    for (const Path& path : paths_) {
      const QByteArray text = bytes(replaced(project_, path, 0, hostile).toObject());
      const QByteArray name = QStringList(path.begin(), path.end()).join('/').toUtf8();
      QByteArray saved;
      try {
        saved = projectText(readDocument(text, *masks_, "sample").document);
      } catch (const Error& error) {
        QVERIFY2(error.code() == ErrorCode::BadInput, name.constData());
        QVERIFY2(!error.message().empty(), name.constData());
        continue;
      }
      const LoadedDocument again = readDocument(saved, *masks_, "saved");
      QVERIFY2(
          again.report.empty(),
          (name + ": " +
           QByteArray::fromStdString(again.report.empty() ? "" : again.report.front().english()))
              .constData());
      QVERIFY2(projectText(again.document) == saved, name.constData());
    }
  }

  // Two entries of one list exchanged, or one of them twice: order and ids are part of the form.
  void exchangedAndDoubledEntriesAreReportedOrRefused() {
    for (const Path& path : paths_) {
      const QJsonValue value = valueAt(path);
      if (!value.isArray() || value.toArray().isEmpty()) {
        continue;
      }
      QJsonArray doubled = value.toArray();
      doubled.append(doubled.at(0));
      QJsonArray reversed;
      for (const QJsonValue& entry : value.toArray()) {
        reversed.prepend(entry);
      }
      for (const QJsonArray& changed : {doubled, reversed}) {
        try {
          const LoadedDocument loaded =
              readDocument(bytes(replaced(project_, path, 0, changed).toObject()), *masks_, "s");
          const QByteArray saved = projectText(loaded.document);
          QCOMPARE(projectText(readDocument(saved, *masks_, "s").document), saved);
        } catch (const Error& error) {
          QVERIFY(error.code() == ErrorCode::BadInput);
        }
      }
    }
  }

  void everyCutOffFileGivesWhatIsBeforeTheCut() {
    const QByteArray whole = bytes(project_);
    for (qsizetype length = 0; length < whole.size(); length += 37) {
      try {
        const LoadedDocument loaded = readDocument(whole.left(length), *masks_, "cut");
        QVERIFY(!loaded.report.empty());  // never silently
      } catch (const Error& error) {
        QVERIFY(error.code() == ErrorCode::BadInput);
      }
    }
  }

 private:
  static QByteArray bytes(const QJsonObject& object) { return QJsonDocument(object).toJson(); }
  QJsonValue valueAt(const Path& path) const {
    QJsonValue value = project_;
    for (const QString& part : path) {
      value =
          value.isObject() ? value.toObject().value(part) : value.toArray().at(part.toLongLong());
    }
    return value;
  }

  QJsonObject project_;
  std::unique_ptr<TakeStore> store_;
  std::unique_ptr<RememberedMasks> masks_;
  std::vector<Path> paths_;
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::ProjectFuzzTest)
#include "project_fuzz_test.moc"
