// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/weight_scope.h"

#include <functional>

#include <QTest>

#include "inference/base/error.h"

namespace reelbrush::inference {

namespace {

QString errorText(const std::function<void()>& run) {
  try {
    run();
  } catch (const Error& error) {
    return QString::fromUtf8(error.what());
  }
  return {};
}

Tensor halves(std::initializer_list<float> values, DType dtype) {
  Tensor tensor = Tensor::uninitialised({static_cast<std::int64_t>(values.size())}, dtype);
  std::size_t i = 0;
  for (const float value : values) {
    if (dtype == DType::F16) {
      tensor.mutableData<Float16>()[i++] = toFloat16(value);
    } else {
      tensor.mutableData<BFloat16>()[i++] = toBFloat16(value);
    }
  }
  return tensor;
}

}  // namespace

class WeightScopeTest : public QObject {
  Q_OBJECT

 private slots:
  void joinsNamesWithDots() {
    const WeightScope scope = root() / "blocks" / 0;
    QCOMPARE(scope.prefix(), std::string("blocks.0."));
    QVERIFY(scope.has("w"));
    QVERIFY(!scope.has("x"));
    QCOMPARE(scope.shapeOf("w"), (Shape{2, 2}));
    QCOMPARE(scope.load("w", {2, 2}).toFloats(), (std::vector<float>{1, 2, 3, 4}));
    QVERIFY(scope.product() == DType::BF16);
  }

  void namesTensorAndShapesInErrors() {
    const WeightScope scope = root() / "blocks" / 0;
    const QString wrong = errorText([&] { scope.load("w", {2, 3}); });
    QVERIFY2(wrong.contains("blocks.0.w") && wrong.contains("[2, 2]") && wrong.contains("[2, 3]"),
             qPrintable(wrong));
    QVERIFY(
        errorText([&] { scope.loadF32("gone", {1}); }).contains("lacks the tensor blocks.0.gone"));
    QVERIFY(errorText([&] { scope.shapeOf("gone"); }).contains("toy.safetensors"));
    QVERIFY(errorText([&] { root().loadF32("ints", {1}); }).contains("i64"));
    QVERIFY(errorText([&] { const WeightScope none(nullptr); }).contains("missing"));
  }

  void widensToFloats_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"f16", "bf16", "f64", "f32"}) {
      QTest::newRow(name) << name;
    }
  }
  void widensToFloats() {
    QFETCH(QString, name);
    const Tensor wide = root().loadF32(name.toStdString(), {2});
    QVERIFY(wide.dtype() == DType::F32);
    QCOMPARE(wide.data<float>()[0], 0.5F);
    QCOMPARE(wide.data<float>()[1], -3.0F);
  }

  void widenedWeightsAreOwnMemory() {
    const WeightScope scope = root();
    Tensor first = scope.loadF32("f32", {2});
    first.mutableData<float>()[0] = 9;
    QCOMPARE(scope.loadF32("f32", {2}).data<float>()[0], 0.5F);
    QCOMPARE(scope.loadF32("none", {0, 3}).elements(), std::int64_t{0});
  }

 private:
  static WeightScope root() {
    std::map<std::string, Tensor> tensors;
    tensors["blocks.0.w"] = Tensor::of({2, 2}, std::vector<float>{1, 2, 3, 4});
    tensors["ints"] = Tensor::ofInts({1}, std::vector<std::int64_t>{1});
    tensors["f16"] = halves({0.5F, -3}, DType::F16);
    tensors["bf16"] = halves({0.5F, -3}, DType::BF16);
    tensors["f32"] = Tensor::of({2}, std::vector<float>{0.5F, -3});
    tensors["f64"] = Tensor::uninitialised({2}, DType::F64);
    tensors["f64"].mutableData<double>()[0] = 0.5;
    tensors["f64"].mutableData<double>()[1] = -3;
    tensors["none"] = Tensor::zeros({0, 3});
    return WeightScope(storeOf(std::move(tensors), "toy.safetensors"), DType::BF16);
  }
};

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::WeightScopeTest)
#include "weight_scope_test.moc"
