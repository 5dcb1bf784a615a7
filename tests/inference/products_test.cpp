// SPDX-License-Identifier: Apache-2.0
#include <cstring>

#include <QtTest>

#include "inference/ops/conv.h"
#include "inference/ops/matmul.h"
#include "tests/support/numeric.h"

namespace ops = reelbrush::inference::ops;
namespace test = reelbrush::inference::test;
using reelbrush::inference::DType;
using reelbrush::inference::Float16;
using reelbrush::inference::Shape;
using reelbrush::inference::Tensor;
using reelbrush::inference::toFloat;
using reelbrush::inference::toFloat16;
using test::errorOf;
using test::failsIn;
using test::randomTensor;
using test::relativeError;

Q_DECLARE_METATYPE(std::vector<int>)

namespace {

std::vector<double> naiveLinear(const Tensor& x, const Tensor& weight, const Tensor& bias) {
  const std::int64_t inputs = weight.dim(1);
  const std::int64_t outputs = weight.dim(0);
  const std::vector<float> a = x.toFloats();
  const std::vector<float> w = weight.toFloats();
  const std::vector<float> b = bias.empty() ? std::vector<float>() : bias.toFloats();
  std::vector<double> result;
  for (std::int64_t row = 0; row < x.elements() / inputs; ++row) {
    for (std::int64_t o = 0; o < outputs; ++o) {
      double sum = b.empty() ? 0.0 : static_cast<double>(b[static_cast<std::size_t>(o)]);
      for (std::int64_t i = 0; i < inputs; ++i) {
        sum += static_cast<double>(a[static_cast<std::size_t>(row * inputs + i)]) *
               static_cast<double>(w[static_cast<std::size_t>(o * inputs + i)]);
      }
      result.push_back(sum);
    }
  }
  return result;
}

struct ConvCase {
  Shape input;   // [N, H, W, C]
  Shape weight;  // [out, in, kh, kw]
  ops::Conv2dGeometry geometry;
};

double naivePixel(const ConvCase& setup, const std::vector<float>& x, const std::vector<float>& w,
                  std::int64_t n, std::int64_t row, std::int64_t column, std::int64_t o) {
  const Shape& in = setup.input;
  const Shape& k = setup.weight;
  double sum = 0.0;
  for (std::int64_t c = 0; c < k[1]; ++c) {
    for (std::int64_t i = 0; i < k[2]; ++i) {
      for (std::int64_t j = 0; j < k[3]; ++j) {
        const std::int64_t y = row * setup.geometry.stride[0] + i - setup.geometry.padding[0];
        const std::int64_t z = column * setup.geometry.stride[1] + j - setup.geometry.padding[2];
        if (y >= 0 && y < in[1] && z >= 0 && z < in[2]) {
          sum += static_cast<double>(
                     x[static_cast<std::size_t>(((n * in[1] + y) * in[2] + z) * in[3] + c)]) *
                 static_cast<double>(
                     w[static_cast<std::size_t>(((o * k[1] + c) * k[2] + i) * k[3] + j)]);
        }
      }
    }
  }
  return sum;
}

std::vector<double> naiveConv(const ConvCase& setup, const Tensor& x, const Tensor& weight,
                              const Tensor& bias, const Shape& output) {
  const std::vector<float> in = x.toFloats();
  const std::vector<float> w = weight.toFloats();
  const std::vector<float> b = bias.toFloats();
  std::vector<double> result;
  for (std::int64_t n = 0; n < output[0]; ++n) {
    for (std::int64_t row = 0; row < output[1]; ++row) {
      for (std::int64_t column = 0; column < output[2]; ++column) {
        for (std::int64_t o = 0; o < output[3]; ++o) {
          result.push_back(naivePixel(setup, in, w, n, row, column, o) +
                           static_cast<double>(b[static_cast<std::size_t>(o)]));
        }
      }
    }
  }
  return result;
}

void addTypes(const QByteArray& name, const std::function<void(QTestData&)>& fill) {
  // f32: sums of a few hundred products round by some units of 6e-8 each. bf16: each factor keeps
  // 8 bits (relative 2^-9), errors of a sum add like a random walk.
  fill(QTest::newRow((name + " f32").constData()) << static_cast<int>(DType::F32) << 3e-6);
  fill(QTest::newRow((name + " bf16").constData()) << static_cast<int>(DType::BF16) << 1.2e-2);
}

bool isUnsupported(DType product) {
  return product == DType::BF16 && !ops::cpuHasBf16();
}

}  // namespace

class ProductsTest : public QObject {
  Q_OBJECT

 private slots:
  void linearMatchesPlainLoops_data() {
    QTest::addColumn<int>("dtype");
    QTest::addColumn<double>("tolerance");
    QTest::addColumn<std::vector<int>>("sizes");  // rows, in, out
    for (const std::vector<int>& sizes : std::vector<std::vector<int>>{
             {1, 5, 7}, {77, 64, 48}, {300, 40, 3}, {33, 17, 130}, {2, 320, 1}}) {
      addTypes(QByteArray::number(sizes[0]) + "x" + QByteArray::number(sizes[1]) + "x" +
                   QByteArray::number(sizes[2]),
               [&](QTestData& row) { row << sizes; });
    }
  }

  void linearMatchesPlainLoops() {
    QFETCH(int, dtype);
    QFETCH(double, tolerance);
    QFETCH(std::vector<int>, sizes);
    const auto product = static_cast<DType>(dtype);
    if (isUnsupported(product)) {
      QSKIP("this CPU does not multiply bf16");
    }
    const Tensor x = randomTensor(Shape{sizes[0], sizes[1]}, 1);
    const Tensor weight = randomTensor(Shape{sizes[2], sizes[1]}, 2);
    const Tensor bias = randomTensor(Shape{sizes[2]}, 3);
    const Tensor residual = randomTensor(Shape{sizes[0], sizes[2]}, 4);
    std::vector<double> expected = naiveLinear(x, weight, bias);
    const auto packed = ops::packLinear(weight, bias, product);
    QVERIFY(relativeError(ops::linear(x, *packed), expected) < tolerance);
    const auto unbiased = ops::packLinear(weight, Tensor(), product);
    QVERIFY(relativeError(ops::linear(x, *unbiased), naiveLinear(x, weight, Tensor())) < tolerance);
    for (std::size_t i = 0; i < expected.size(); ++i) {
      expected[i] += static_cast<double>(residual.data<float>()[i]);
    }
    QVERIFY(relativeError(ops::linearAdd(x, *packed, residual), expected) < tolerance);
  }

  void leadingAxesAreKept() {
    const auto packed = ops::packLinear(randomTensor(Shape{4, 6}, 1), Tensor(), DType::F32);
    QCOMPARE(ops::linear(Tensor::zeros(Shape{2, 3, 5, 6}), *packed).shape(), (Shape{2, 3, 5, 4}));
    QCOMPARE(ops::linear(Tensor::zeros(Shape{6}), *packed).shape(), Shape{4});
    QCOMPARE(ops::linear(Tensor::zeros(Shape{0, 6}), *packed).shape(), (Shape{0, 4}));
  }

  // Large enough for several slabs with a rest that is no multiple of the blocks.
  void wrappedUnalignedHalvesPackInSlabs() {
    const std::int64_t outputs = 1001;
    const std::int64_t inputs = 4100;
    const std::vector<float> values = randomTensor(Shape{outputs, inputs}, 5).toFloats();
    auto bytes = std::make_shared<std::vector<std::byte>>(values.size() * 2 + 1);
    std::vector<float> halves(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      const Float16 half = toFloat16(values[i]);
      halves[i] = toFloat(half);
      std::memcpy(bytes->data() + 1 + 2 * i, &half, 2);
    }
    const Tensor wrapped =
        Tensor::wrap(Shape{outputs, inputs}, DType::F16, bytes, bytes->data() + 1);
    const auto packed = ops::packLinear(wrapped, Tensor(), DType::F32);
    const Tensor x = randomTensor(Shape{2, inputs}, 6);
    QVERIFY(relativeError(ops::linear(x, *packed),
                          naiveLinear(x, Tensor::of(wrapped.shape(), halves), Tensor())) < 3e-6);
  }

  void convMatchesPlainLoops_data() {
    QTest::addColumn<int>("dtype");
    QTest::addColumn<double>("tolerance");
    QTest::addColumn<std::vector<int>>("setup");  // N H W in out kh kw sh sw top bottom left right
    const std::vector<std::pair<const char*, std::vector<int>>> rows = {
        {"3x3", {2, 7, 9, 5, 6, 3, 3, 1, 1, 1, 1, 1, 1}},
        {"3x3 wide", {1, 8, 8, 64, 96, 3, 3, 1, 1, 1, 1, 1, 1}},
        {"stride 2", {2, 9, 8, 16, 8, 3, 3, 2, 2, 1, 1, 1, 1}},
        {"stride 2, padding after only", {1, 8, 8, 16, 16, 3, 3, 2, 2, 0, 1, 0, 1}},
        {"uneven padding", {1, 6, 5, 3, 4, 3, 3, 1, 1, 2, 0, 0, 1}},
        {"temporal 3x1", {2, 5, 12, 32, 48, 3, 1, 1, 1, 1, 1, 0, 0}},
        {"1x1", {2, 4, 5, 24, 40, 1, 1, 1, 1, 0, 0, 0, 0}},
        {"1x1 stride 2", {2, 5, 5, 8, 12, 1, 1, 2, 2, 0, 0, 0, 0}},
        {"1x1 padded", {1, 3, 3, 8, 8, 1, 1, 1, 1, 1, 0, 0, 2}},
        {"patches 4x4", {1, 8, 12, 3, 16, 4, 4, 4, 4, 0, 0, 0, 0}},
        {"5x5", {1, 6, 6, 4, 4, 5, 5, 1, 1, 2, 2, 2, 2}},
        {"one channel out", {1, 6, 6, 40, 1, 3, 3, 1, 1, 1, 1, 1, 1}}};
    for (const auto& row : rows) {
      addTypes(row.first, [&](QTestData& data) { data << row.second; });
    }
  }

  void convMatchesPlainLoops() {
    QFETCH(int, dtype);
    QFETCH(double, tolerance);
    QFETCH(std::vector<int>, setup);
    const auto product = static_cast<DType>(dtype);
    if (isUnsupported(product)) {
      QSKIP("this CPU does not multiply bf16");
    }
    const ConvCase conv{Shape{setup[0], setup[1], setup[2], setup[3]},
                        Shape{setup[4], setup[3], setup[5], setup[6]},
                        {{setup[7], setup[8]}, {setup[9], setup[10], setup[11], setup[12]}}};
    const Tensor x = randomTensor(conv.input, 1);
    const Tensor weight = randomTensor(conv.weight, 2);
    const Tensor bias = randomTensor(Shape{setup[4]}, 3);
    const Shape output{setup[0], (setup[1] + setup[9] + setup[10] - setup[5]) / setup[7] + 1,
                       (setup[2] + setup[11] + setup[12] - setup[6]) / setup[8] + 1, setup[4]};
    std::vector<double> expected = naiveConv(conv, x, weight, bias, output);
    const auto packed = ops::packConv2d(weight, bias, product);
    const Tensor result = ops::conv2d(x, *packed, conv.geometry);
    QCOMPARE(result.shape(), output);
    QVERIFY(relativeError(result, expected) < tolerance);
    const Tensor residual = randomTensor(output, 4);
    for (std::size_t i = 0; i < expected.size(); ++i) {
      expected[i] += static_cast<double>(residual.data<float>()[i]);
    }
    QVERIFY(relativeError(ops::conv2dAdd(x, *packed, conv.geometry, residual), expected) <
            tolerance);
  }

  void convolutionRepeatsBitForBit() {
    const auto packed = ops::packConv2d(randomTensor(Shape{32, 16, 3, 3}, 1), Tensor(), DType::F32);
    const Tensor x = randomTensor(Shape{2, 16, 16, 16}, 2);
    const ops::Conv2dGeometry same{{1, 1}, {1, 1, 1, 1}};
    QCOMPARE(ops::conv2d(x, *packed, same).toFloats(), ops::conv2d(x, *packed, same).toFloats());
  }

  void matmulMatchesPlainLoops() {
    const Tensor a = randomTensor(Shape{9, 31}, 1);
    const Tensor b = randomTensor(Shape{31, 14}, 2);
    std::vector<double> expected;
    for (std::int64_t i = 0; i < 9; ++i) {
      for (std::int64_t j = 0; j < 14; ++j) {
        double sum = 0.0;
        for (std::int64_t k = 0; k < 31; ++k) {
          sum += static_cast<double>(a.data<float>()[i * 31 + k]) *
                 static_cast<double>(b.data<float>()[k * 14 + j]);
        }
        expected.push_back(sum);
      }
    }
    QVERIFY(relativeError(ops::matmul(a, b), expected) < 3e-6);
  }

  void unknownProductsAreRefused() {
    const Tensor weight = Tensor::zeros(Shape{4, 4});
    QVERIFY(errorOf([&] { ops::packLinear(weight, Tensor(), DType::F16); }).find("f16") !=
            std::string::npos);
    if (!ops::cpuHasBf16()) {
      QVERIFY(errorOf([&] { ops::packLinear(weight, Tensor(), DType::BF16); }).find("bf16") !=
              std::string::npos);
    }
  }

  void shapesAreChecked() {
    const Tensor weight = Tensor::zeros(Shape{4, 6});
    const auto packed = ops::packLinear(weight, Tensor(), DType::F32);
    const Tensor x = Tensor::zeros(Shape{2, 6});
    QVERIFY(failsIn("packLinear", [&] { ops::packLinear(Tensor(), Tensor(), DType::F32); }));
    QVERIFY(failsIn("packLinear",
                    [&] { ops::packLinear(weight, Tensor::zeros(Shape{6}), DType::F32); }));
    QVERIFY(failsIn("linear", [&] { ops::linear(Tensor::zeros(Shape{2, 5}), *packed); }));
    QVERIFY(failsIn("linearAdd", [&] { ops::linearAdd(x, *packed, x); }));
    QVERIFY(failsIn("matmul", [&] { ops::matmul(x, x); }));
    const auto conv = ops::packConv2d(Tensor::zeros(Shape{8, 3, 3, 3}), Tensor(), DType::F32);
    const Tensor image = Tensor::zeros(Shape{1, 4, 4, 3});
    QVERIFY(failsIn("packConv2d", [&] { ops::packConv2d(weight, Tensor(), DType::F32); }));
    QVERIFY(failsIn("conv2d", [&] { ops::conv2d(Tensor::zeros(Shape{1, 4, 4, 4}), *conv, {}); }));
    QVERIFY(failsIn("conv2d", [&] { ops::conv2d(Tensor::zeros(Shape{1, 2, 2, 3}), *conv, {}); }));
    QVERIFY(failsIn("conv2d", [&] { ops::conv2d(image, *conv, {{0, 1}, {}}); }));
    QVERIFY(failsIn("conv2d", [&] { ops::conv2d(image, *conv, {{1, 1}, {-1, 0, 0, 0}}); }));
    QVERIFY(failsIn("conv2dAdd", [&] { ops::conv2dAdd(image, *conv, {}, image); }));
  }
};

QTEST_GUILESS_MAIN(ProductsTest)
#include "products_test.moc"
