// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/shape_ops.h"

#include <array>
#include <numeric>

#include <QtTest>

#include "inference/ops/elementwise.h"
#include "tests/support/numeric.h"

namespace ops = reelbrush::inference::ops;
namespace test = reelbrush::inference::test;
using reelbrush::inference::DType;
using reelbrush::inference::Shape;
using reelbrush::inference::Tensor;
using test::failsIn;

Q_DECLARE_METATYPE(std::vector<int>)

namespace {

Tensor counted(const Shape& shape) {
  std::vector<float> values(static_cast<std::size_t>(shape.elements()));
  std::iota(values.begin(), values.end(), 0.0F);
  return Tensor::of(shape, values);
}

std::vector<float> naivePermuted(const Tensor& x, const std::vector<int>& order) {
  const auto rank = static_cast<std::size_t>(x.rank());
  std::vector<std::int64_t> strides(rank, 1);
  for (std::size_t i = rank - 1; i > 0; --i) {
    strides[i - 1] = strides[i] * x.shape().sizes()[i];
  }
  const std::vector<float> in = x.toFloats();
  std::vector<float> out;
  for (std::int64_t index = 0; index < x.elements(); ++index) {
    std::int64_t rest = index;
    std::int64_t from = 0;
    for (std::size_t i = rank; i-- > 0;) {
      const auto axis = static_cast<std::size_t>(order[i]);
      from += rest % x.shape().sizes()[axis] * strides[axis];
      rest /= x.shape().sizes()[axis];
    }
    out.push_back(in[static_cast<std::size_t>(from)]);
  }
  return out;
}

}  // namespace

class ShapeOpsTest : public QObject {
  Q_OBJECT

 private slots:
  void permutationMatchesIndexing_data() {
    QTest::addColumn<std::vector<int>>("order");
    QTest::newRow("to channels last") << std::vector{0, 2, 3, 4, 1};
    QTest::newRow("to channels first") << std::vector{0, 4, 1, 2, 3};
    QTest::newRow("time inwards") << std::vector{0, 2, 3, 1, 4};
    QTest::newRow("reversed") << std::vector{4, 3, 2, 1, 0};
    QTest::newRow("nothing") << std::vector{0, 1, 2, 3, 4};
    QTest::newRow("outer two") << std::vector{1, 0, 2, 3, 4};
  }

  void permutationMatchesIndexing() {
    QFETCH(std::vector<int>, order);
    for (const Shape& shape : {Shape{2, 3, 4, 5, 7}, Shape{1, 40, 1, 35, 3}}) {
      const Tensor x = counted(shape);
      const Tensor y = ops::permuted(x, order);
      for (int i = 0; i < 5; ++i) {
        QCOMPARE(y.dim(i), x.dim(order[static_cast<std::size_t>(i)]));
      }
      QCOMPARE(y.toFloats(), naivePermuted(x, order));
    }
  }

  void permutationKeepsEveryType() {
    for (const DType dtype : {DType::U8, DType::BF16, DType::I32, DType::I64, DType::F64}) {
      const Tensor x = ops::cast(counted(Shape{3, 5}), dtype);
      const Tensor y = ops::permuted(x, {1, 0});
      QVERIFY(y.dtype() == dtype);
      QCOMPARE(y.toFloats(), naivePermuted(counted(Shape{3, 5}), {1, 0}));
    }
  }

  void largePlainTranspositionIsRight() {
    const Tensor x = counted(Shape{513, 700});
    QCOMPARE(ops::permuted(x, {1, 0}).toFloats(), naivePermuted(x, {1, 0}));
  }

  void partsJoinAlongAnyAxis() {
    const Tensor a = counted(Shape{2, 1, 2});
    const Tensor b = Tensor::full(Shape{2, 2, 2}, 9.0F);
    QCOMPARE(ops::concatenated({a, b}, 1).shape(), (Shape{2, 3, 2}));
    QCOMPARE(ops::concatenated({a, b}, -2).toFloats(),
             std::vector<float>({0, 1, 9, 9, 9, 9, 2, 3, 9, 9, 9, 9}));
    QCOMPARE(ops::concatenated({a, a}, 0).toFloats(), std::vector<float>({0, 1, 2, 3, 0, 1, 2, 3}));
    QCOMPARE(ops::concatenated({a, a}, 2).toFloats(), std::vector<float>({0, 1, 0, 1, 2, 3, 2, 3}));
  }

  void columnsAreCut() {
    const Tensor x = counted(Shape{2, 4});
    QCOMPARE(ops::lastAxisSlice(x, 1, 3).toFloats(), std::vector<float>({1, 2, 5, 6}));
    QCOMPARE(ops::lastAxisSlice(x, 2, 2).shape(), (Shape{2, 0}));
  }

  void itemsRepeatInARow() {
    QCOMPARE(ops::repeatedItems(counted(Shape{2, 2}), 2).toFloats(),
             std::vector<float>({0, 1, 0, 1, 2, 3, 2, 3}));
  }

  void rowsAreGathered() {
    const Tensor table = counted(Shape{3, 2});
    const Tensor picked = ops::gatherRows(
        table, Tensor::ofInts(Shape{2, 2}, std::array<std::int64_t, 4>{2, 0, 2, 1}));
    QCOMPARE(picked.shape(), (Shape{2, 2, 2}));
    QCOMPARE(picked.toFloats(), std::vector<float>({4, 5, 0, 1, 4, 5, 2, 3}));
    for (const std::int64_t wrong : {std::int64_t{-1}, std::int64_t{3}}) {
      QVERIFY(failsIn("gatherRows", [&] {
        ops::gatherRows(table, Tensor::ofInts(Shape{1}, std::array{wrong}));
      }));
    }
  }

  void shapesAreChecked() {
    const Tensor x = counted(Shape{2, 3});
    QVERIFY(failsIn("permuted", [&] { ops::permuted(x, {0}); }));
    QVERIFY(failsIn("permuted", [&] { ops::permuted(x, {0, 0}); }));
    QVERIFY(failsIn("permuted", [&] { ops::permuted(x, {0, 2}); }));
    QVERIFY(failsIn("concatenated", [] { ops::concatenated({}, 0); }));
    QVERIFY(failsIn("concatenated", [&] { ops::concatenated({x, x}, 2); }));
    QVERIFY(failsIn("concatenated", [&] { ops::concatenated({x, counted(Shape{2, 4})}, 0); }));
    QVERIFY(failsIn("concatenated", [&] { ops::concatenated({x, ops::cast(x, DType::F16)}, 0); }));
    QVERIFY(failsIn("lastAxisSlice", [&] { ops::lastAxisSlice(x, 1, 4); }));
    QVERIFY(failsIn("repeatedItems", [&] { ops::repeatedItems(x, 0); }));
    QVERIFY(failsIn("repeatedItems", [&] { ops::repeatedItems(x, std::int64_t{1} << 62); }));
    QVERIFY(failsIn("gatherRows", [&] { ops::gatherRows(x, x); }));
  }
};

QTEST_GUILESS_MAIN(ShapeOpsTest)
#include "shape_ops_test.moc"
