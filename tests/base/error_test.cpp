// SPDX-License-Identifier: Apache-2.0
#include "inference/base/error.h"

#include <stop_token>

#include <QtTest>

#include "inference/base/progress.h"

using reelbrush::inference::Cancelled;
using reelbrush::inference::check;
using reelbrush::inference::checkAs;
using reelbrush::inference::Error;
using reelbrush::inference::ErrorCode;
using reelbrush::inference::fail;
using reelbrush::inference::throwIfStopped;

class ErrorTest : public QObject {
  Q_OBJECT

 private slots:
  void collectsContextsInnermostFirst() {
    const Error error(ErrorCode::Model, "tensor a is missing");
    const Error outer = error.within("reading x").within("loading y");
    QCOMPARE(outer.what(), "tensor a is missing (reading x) (loading y)");
    QCOMPARE(outer.message(), std::string("tensor a is missing"));
    QCOMPARE(outer.contexts().size(), std::size_t{2});
    QVERIFY(outer.code() == ErrorCode::Model);
  }

  void checkJoinsItsParts() {
    check(true, "unused");
    try {
      check(false, "[conv2d] input has ", 4, " channels, weight expects ", 8);
      QFAIL("no error");
    } catch (const Error& error) {
      QCOMPARE(error.what(), "[conv2d] input has 4 channels, weight expects 8");
      QVERIFY(error.code() == ErrorCode::Internal);
    }
  }

  void checkAsCarriesItsCode() {
    try {
      checkAs(ErrorCode::BadInput, false, "bad");
      QFAIL("no error");
    } catch (const Error& error) {
      QVERIFY(error.code() == ErrorCode::BadInput);
    }
    QVERIFY_EXCEPTION_THROWN(fail(ErrorCode::OutOfMemory, "full"), Error);
  }

  void stopCheckThrowsOnceStopped() {
    std::stop_source source;
    throwIfStopped(source.get_token());
    source.request_stop();
    QVERIFY_EXCEPTION_THROWN(throwIfStopped(source.get_token()), Cancelled);
  }
};

QTEST_GUILESS_MAIN(ErrorTest)
#include "error_test.moc"
