// SPDX-License-Identifier: Apache-2.0
#include "core/media/proxy.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include "core/base/error.h"
#include "core/playback/proxy_service.h"
#include "tests/core/media_support.h"
#include "tests/support/media_files.h"

namespace reelbrush::core {

class ProxyTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { folder_ = std::make_unique<QTemporaryDir>(); }
  void isUsefulAboveItsSize();
  void keepsTimesAndShape();
  void showsTheSamePictures();
  void cancellingLeavesNothing();
  void refusesTransparency();
  void serviceMakesOneAfterTheOther();
  void serviceFindsWhatIsThere();
  void serviceTellsFailures();
  void serviceStopsAtOnce();

 private:
  QString in(const QString& name) const { return folder_->filePath(name); }
  std::filesystem::path path(const QString& name) const { return in(name).toStdString(); }
  std::filesystem::path film(const char* name, int frames = 12) {
    return tests::writeFilm(in(QString::fromLatin1(name)), 1280, 720, frames, RationalTime(24, 1));
  }
  bool isEmpty(const QString& folder) const {
    return QDir(in(folder))
        .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)
        .isEmpty();
  }

  std::unique_ptr<QTemporaryDir> folder_;
};

void ProxyTest::isUsefulAboveItsSize() {
  QVERIFY(!isProxyUseful(540));
  QVERIFY(!isProxyUseful(702));
  QVERIFY(isProxyUseful(703));
  QVERIFY(isProxyUseful(1080));
}

void ProxyTest::keepsTimesAndShape() {
  const auto source = film("film.mkv");
  const auto target = path(QStringLiteral("cache/p.mp4"));
  std::vector<double> parts;
  makeProxy(source, target, 540, [&](double part) { parts.push_back(part); });
  const auto proxy = openMedia(target);
  QCOMPARE(proxy->info().width, 960);
  QCOMPARE(proxy->info().height, 540);
  QCOMPARE(proxy->info().videoCodec, std::string("h264"));
  const auto originals = test::allFrames(source);
  const auto frames = test::allFrames(target);
  QCOMPARE(frames.size(), originals.size());
  for (std::size_t i = 0; i < frames.size(); ++i) {
    QCOMPARE(frames[i]->time, originals[i]->time);
  }
  QCOMPARE(parts.size(), frames.size());
  QVERIFY(std::is_sorted(parts.begin(), parts.end()));
}

void ProxyTest::showsTheSamePictures() {
  const auto source = film("film.mkv");
  const auto target = path(QStringLiteral("p.mp4"));
  makeProxy(source, target);
  const auto frames = test::allFrames(target);
  for (std::size_t k = 0; k < frames.size(); ++k) {
    const int level = frames[k]->planes[0].bytes[270 * 960 + 480];
    QVERIFY2(std::abs(level - static_cast<int>(16 + 8 * k)) <= 2,
             qPrintable(QString::number(level)));
  }
}

void ProxyTest::cancellingLeavesNothing() {
  const auto source = film("film.mkv");
  std::stop_source stop;
  const auto progress = [&stop](double part) {
    if (part > 0.2) {
      stop.request_stop();
    }
  };
  QVERIFY_EXCEPTION_THROWN(
      makeProxy(source, path(QStringLiteral("cache/p.mp4")), 540, progress, stop.get_token()),
      Cancelled);
  QVERIFY(isEmpty(QStringLiteral("cache")));
}

void ProxyTest::refusesTransparency() {
  QImage picture(64, 1000, QImage::Format_ARGB32);
  picture.fill(Qt::transparent);
  QVERIFY(picture.save(in(QStringLiteral("glass.png"))));
  QVERIFY(test::errorOf([&] {
            makeProxy(path(QStringLiteral("glass.png")), path(QStringLiteral("p.mp4")));
          }).contains(QStringLiteral("transparency")));
}

void ProxyTest::serviceMakesOneAfterTheOther() {
  ProxyService service;
  service.setFolder(path(QStringLiteral("cache/proxies")));
  const auto a = film("a.mkv");
  const auto b = film("b.mkv");
  service.want(a, "aaa");
  service.want(b, "bbb");
  service.want(b, "bbb");
  QVERIFY(!service.proxyOf(b));
  QTRY_COMPARE_WITH_TIMEOUT(service.stateOf(b), ProxyState::Ready, 60000);
  QCOMPARE(service.stateOf(a), ProxyState::Ready);
  QVERIFY(std::filesystem::exists(*service.proxyOf(a)));
  QCOMPARE(openMedia(*service.proxyOf(b))->info().height, 540);
  QCOMPARE(service.stateOf("/other"), ProxyState::None);
}

void ProxyTest::serviceFindsWhatIsThere() {
  const auto a = film("a.mkv");
  {
    ProxyService service;
    service.setFolder(path(QStringLiteral("cache")));
    service.want(a, "aaa");
    QTRY_COMPARE_WITH_TIMEOUT(service.stateOf(a), ProxyState::Ready, 60000);
  }
  ProxyService again;
  again.setFolder(path(QStringLiteral("cache")));
  again.want(a, "aaa");
  QCOMPARE(again.stateOf(a), ProxyState::Ready);  // at once
  again.setFolder(path(QStringLiteral("another")));
  QCOMPARE(again.stateOf(a), ProxyState::None);
}

void ProxyTest::serviceTellsFailures() {
  QFile broken(in(QStringLiteral("broken.mp4")));
  QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("no film") > 0);
  broken.close();
  ProxyService service;
  QSignalSpy failed(&service, &ProxyService::failed);
  service.setFolder(path(QStringLiteral("cache")));
  service.want(path(QStringLiteral("broken.mp4")), "x");
  QTRY_COMPARE(failed.count(), 1);
  QVERIFY(failed.first().first().toString().contains(QStringLiteral("broken.mp4")));
  QCOMPARE(service.stateOf(path(QStringLiteral("broken.mp4"))), ProxyState::Failed);
}

void ProxyTest::serviceStopsAtOnce() {
  const auto a = film("a.mkv", 60);
  ProxyService service;
  service.setFolder(path(QStringLiteral("cache")));
  service.want(a, "aaa");
  QTRY_VERIFY(service.stateOf(a) != ProxyState::Waiting);
  service.stop();
  QVERIFY(!std::filesystem::exists(path(QStringLiteral("cache/aaa-540.mp4"))) ||
          service.stateOf(a) == ProxyState::Ready);
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::ProxyTest)
#include "proxy_test.moc"
