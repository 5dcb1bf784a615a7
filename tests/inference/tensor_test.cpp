// SPDX-License-Identifier: Apache-2.0
#include "inference/tensor/tensor.h"

#include <array>
#include <cmath>
#include <cstring>
#include <limits>

#include <QtTest>

#include "inference/backends/registry.h"
#include "inference/tensor/allocator.h"
#include "tests/support/numeric.h"

namespace test = reelbrush::inference::test;
using reelbrush::inference::Allocator;
using reelbrush::inference::backendFor;
using reelbrush::inference::Device;
using reelbrush::inference::DeviceKind;
using reelbrush::inference::DType;
using reelbrush::inference::Error;
using reelbrush::inference::ErrorCode;
using reelbrush::inference::Float16;
using reelbrush::inference::hostAllocator;
using reelbrush::inference::Shape;
using reelbrush::inference::Tensor;
using reelbrush::inference::toBFloat16;
using reelbrush::inference::toFloat;
using reelbrush::inference::toFloat16;
using test::errorOf;
using test::failsIn;

class TensorTest : public QObject {
  Q_OBJECT

 private slots:
  void shapeKnowsItsSizes() {
    const Shape shape{2, 3, 4};
    QCOMPARE(shape.rank(), 3);
    QCOMPARE(shape.elements(), std::int64_t{24});
    QCOMPARE(shape[-1], std::int64_t{4});
    QCOMPARE(shape.text(), std::string("[2, 3, 4]"));
    QCOMPARE(Shape().elements(), std::int64_t{1});
    QCOMPARE((Shape{0, 5}).elements(), std::int64_t{0});
    QVERIFY(failsIn("shape", [&] { shape[3]; }));
    QVERIFY(failsIn("shape", [&] { shape[-4]; }));
  }

  void shapeRefusesWhatOverflows() {
    const std::int64_t big = std::int64_t{1} << 31;
    QVERIFY(failsIn("shape", [&] { Shape({big, big, 2}); }));
    QVERIFY(failsIn("shape", [&] { Shape({big, big}); }));  // bytes would overflow
    QVERIFY(failsIn("shape", [&] { Shape({0, big, big, big}); }));
    QVERIFY(failsIn("shape", [] { Shape({std::numeric_limits<std::int64_t>::max()}); }));
    QVERIFY(failsIn("shape", [] { Shape({3, -1}); }));
  }

  void memoryBeyondTheMachineIsAnError() {
    try {
      Tensor::uninitialised(Shape{std::int64_t{1} << 50});
      QFAIL("no error");
    } catch (const Error& error) {
      QVERIFY(error.code() == ErrorCode::OutOfMemory);
    }
    QCOMPARE(Tensor::zeros(Shape{3}).toFloats(), std::vector<float>(3, 0.0F));
  }

  void viewsShareTheBuffer() {
    const std::vector<float> values{0, 1, 2, 3, 4, 5};
    const Tensor x = Tensor::of(Shape{3, 2}, values);
    QCOMPARE(x.slice(1, 3).toFloats(), std::vector<float>({2, 3, 4, 5}));
    QCOMPARE(x.at(2).shape(), Shape{2});
    QCOMPARE(x.at(2).data<float>(), x.data<float>() + 4);
    QCOMPARE(x.reshaped({2, -1}).shape(), (Shape{2, 3}));
    QVERIFY(failsIn("reshaped", [&] { x.reshaped({4, -1}); }));
    QVERIFY(failsIn("reshaped", [&] { x.reshaped({5}); }));
    QVERIFY(failsIn("shape", [&] { x.reshaped({-1, -1}); }));
    QVERIFY(failsIn("slice", [&] { x.slice(2, 4); }));
    QVERIFY(failsIn("slice", [&] { x.slice(-1, 1); }));
    QVERIFY(failsIn("slice", [&] { x.at(3); }));
  }

  void accessChecksType() {
    Tensor x = Tensor::zeros(Shape{2}, DType::I64);
    QVERIFY(failsIn("tensor", [&] { x.data<float>(); }));
    QVERIFY(failsIn("tensor", [&] { x.mutableData<std::int32_t>(); }));
    QVERIFY(failsIn("tensor", [] { Tensor().data<float>(); }));
    QVERIFY(Tensor().empty());
    QVERIFY(failsIn("tensor", [] { Tensor::of(Shape{3}, std::array{1.0F}); }));
  }

  void wrappedMemoryMayBeUnaligned() {
    auto owner = std::make_shared<std::array<std::byte, 32>>();
    const std::array<float, 3> values{1.5F, -2.0F, 7.0F};
    std::memcpy(owner->data() + 1, values.data(), sizeof(values));
    Tensor x = Tensor::wrap(Shape{3}, DType::F32, owner, owner->data() + 1);
    QCOMPARE(x.toFloats(), std::vector<float>(values.begin(), values.end()));
    QVERIFY(failsIn("tensor", [&] { x.data<float>(); }));
    QVERIFY(failsIn("tensor", [&] { x.mutableRawData(); }));
    std::array<float, 2> part{};
    x.copyOut(1, part);
    QCOMPARE(part[1], 7.0F);
    QVERIFY(failsIn("copyOut", [&] { x.copyOut(2, part); }));
    std::weak_ptr<const void> watch = owner;
    owner.reset();
    QVERIFY(!watch.expired());
    x = Tensor();
    QVERIFY(watch.expired());
  }

  void halvesRoundToNearestEven() {
    const float limit = 65504.0F;
    QCOMPARE(toFloat(toFloat16(limit)), limit);
    QCOMPARE(toFloat(toFloat16(65519.0F)), limit);
    QVERIFY(std::isinf(toFloat(toFloat16(65520.0F))));
    QCOMPARE(toFloat16(1.0F + 0x1p-11F).bits, std::uint16_t{0x3C00});  // tie to even
    QCOMPARE(toFloat16(1.0F + 0x3p-11F).bits, std::uint16_t{0x3C02});
    QCOMPARE(toFloat16(0x1p-24F).bits, std::uint16_t{1});
    QCOMPARE(toFloat16(0x1p-25F).bits, std::uint16_t{0});
    QCOMPARE(toFloat16(-0.0F).bits, std::uint16_t{0x8000});
    QVERIFY(std::isnan(toFloat(toFloat16(NAN))));
    QCOMPARE(toBFloat16(1.0F + 0x1p-8F).bits, std::uint16_t{0x3F80});
    QCOMPARE(toBFloat16(1.0F + 0x3p-8F).bits, std::uint16_t{0x3F82});
    QVERIFY(std::isnan(toFloat(toBFloat16(NAN))));
    for (std::uint32_t bits = 0; bits < 0x10000U; ++bits) {
      const Float16 half{static_cast<std::uint16_t>(bits)};
      const float value = toFloat(half);
      if (std::isnan(value)) {
        QVERIFY((bits & 0x7C00U) == 0x7C00U && (bits & 0x3FFU) != 0U);
      } else {
        QCOMPARE(toFloat16(value).bits, half.bits);
      }
    }
  }

  void integersComeFromEveryType() {
    const std::array<std::int64_t, 2> ints{-5, std::int64_t{1} << 40};
    QCOMPARE(Tensor::ofInts(Shape{2}, ints).toInts(),
             std::vector<std::int64_t>(ints.begin(), ints.end()));
    QCOMPARE(Tensor::full(Shape{1}, 3.75F).toInts(), std::vector<std::int64_t>{3});
    QVERIFY(failsIn("tensor", [] { Tensor::full(Shape{1}, NAN).toInts(); }));
  }

  void devicesParse() {
    QVERIFY(Device::parse("cpu") == Device{});
    QCOMPARE(Device::parse("cuda").name(), std::string("cuda"));
    QCOMPARE(Device::parse("cuda:1").index, 1);
    for (const char* wrong :
         {"", "gpu", "cuda:", "cuda:-1", "cuda:1x", "cuda:99999999999", "CPU"}) {
      QVERIFY2(!errorOf([&] { Device::parse(wrong); }).empty(), wrong);
    }
  }

  void cudaIsRefusedWithAdvice() {
    const Device cuda{DeviceKind::Cuda, 0};
    QVERIFY(errorOf([&] { backendFor(cuda); }).find("use --device cpu") != std::string::npos);
    QVERIFY(errorOf([&] { Tensor::zeros(Shape{1}, DType::F32, cuda); }).find("--device cpu") !=
            std::string::npos);
  }

  void allocatorCountsAndReuses() {
    Allocator allocator(std::size_t{1} << 20);
    const std::size_t size = std::size_t{256} << 10;
    std::byte* block = allocator.allocate(size);
    QCOMPARE(reinterpret_cast<std::uintptr_t>(block) % Allocator::Alignment, std::uintptr_t{0});
    QCOMPARE(allocator.use().live, size);
    allocator.release(block, size);
    QCOMPARE(allocator.use().live, std::size_t{0});
    QCOMPARE(allocator.use().cached, size);
    QCOMPARE(allocator.use().peak, size);
    QVERIFY(allocator.allocate(size) == block);
    QCOMPARE(allocator.use().cached, std::size_t{0});
    allocator.release(block, size);
    for (int i = 0; i < 8; ++i) {  // different sizes: the cache must stay within its bound
      const std::size_t other = size + 64 * static_cast<std::size_t>(i + 1);
      allocator.release(allocator.allocate(other), other);
      QVERIFY(allocator.use().cached <= std::size_t{1} << 20);
    }
    allocator.trim();
    QCOMPARE(allocator.use().cached, std::size_t{0});
    allocator.resetPeak();
    QCOMPARE(allocator.use().peak, std::size_t{0});
  }

  void tensorsAreCounted() {
    const std::size_t before = hostAllocator()->use().live;
    {
      const Tensor x = Tensor::zeros(Shape{1024});
      QCOMPARE(hostAllocator()->use().live, before + 4096);
    }
    QCOMPARE(hostAllocator()->use().live, before);
  }
};

QTEST_GUILESS_MAIN(TensorTest)
#include "tensor_test.moc"
