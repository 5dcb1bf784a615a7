// SPDX-License-Identifier: Apache-2.0
#include "inference/models/videocomposer/unet.h"

#include <cmath>

#include <QTest>

#include "inference/base/error.h"
#include "inference/ops/shape_ops.h"
#include "tests/support/random_weights.h"
#include "tests/support/tiny_unet.h"

namespace reelbrush::inference::videocomposer {

using testing::randomValues;
using testing::randomWeights;
using testing::relativeDifference;
using testing::sameBits;
using testing::tinyConfig;

// A tiny random U-Net: what must hold whatever the weights.
class UnetTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void givesTheSameBitsTwice();
  void keepsTheShape();
  void volumeIsTheSumOfItsConditions();
  void volumeFollowsTheLatentSize();
  void volumeWithoutConditionsIsZero();
  void conditionsChangeTheResult();
  void styleChangesTheResult();
  void twoItemsEqualTwoRuns();
  void twoContextsEqualTwoRuns();
  void oneVolumeServesAllItems();
  void timeIsReadPerItem();
  void stopsBetweenModules();
  void refusesInputsThatDoNotFit_data();
  void refusesInputsThatDoNotFit();
  void bfloat16StaysNear();

 private:
  UnetConfig config_;
  std::shared_ptr<const WeightStore> weights_;
  std::unique_ptr<Unet> unet_;
  UnetInputs inputs_;
};

namespace {

Tensor times(const std::vector<std::int64_t>& values) {
  return Tensor::ofInts(Shape{static_cast<std::int64_t>(values.size())}, values);
}

Tensor stacked(const Tensor& a, const Tensor& b) {
  return ops::concatenated({a, b}, 0);
}

}  // namespace

void UnetTest::initTestCase() {
  config_ = tinyConfig();
  weights_ = randomWeights(Unet::expectedTensors(config_), 1);
  unet_ = std::make_unique<Unet>(WeightScope(weights_), config_);
  inputs_.x = randomValues(Shape{1, 4, 3, 8, 8}, 2);
  inputs_.t = times({500});
  inputs_.y = randomValues(Shape{1, 5, 12}, 3);
  inputs_.image = randomValues(Shape{1, 1, 12}, 4);
  inputs_.conditions = {{"depth", randomValues(Shape{1, 1, 3, 20, 24}, 5)},
                        {"motion", randomValues(Shape{1, 2, 3, 33, 47}, 6)}};
}

void UnetTest::givesTheSameBitsTwice() {
  QVERIFY(sameBits(unet_->forward(inputs_), unet_->forward(inputs_)));
}

void UnetTest::keepsTheShape() {
  QCOMPARE(unet_->forward(inputs_).shape().text(), inputs_.x.shape().text());
  UnetInputs wide = inputs_;
  wide.x = randomValues(Shape{1, 4, 1, 4, 10}, 7);
  wide.conditions.clear();
  wide.image.reset();
  QCOMPARE(unet_->forward(wide).shape().text(), wide.x.shape().text());
}

void UnetTest::volumeIsTheSumOfItsConditions() {
  const auto volume = [&](const Conditions& conditions) {
    return unet_->conditionVolume(conditions, 1, 3, 8, 8);
  };
  const Conditions& both = inputs_.conditions;
  const Tensor sum = volume(both);
  QCOMPARE(sum.shape().text(), Shape({1, 3, 8, 8, 4}).text());
  const std::vector<float> first = volume({both[0]}).toFloats();
  const std::vector<float> second = volume({both[1]}).toFloats();
  const std::vector<float> all = sum.toFloats();
  for (std::size_t i = 0; i < all.size(); ++i) {
    QVERIFY(std::abs(all[i] - (first[i] + second[i])) < 1e-5F);
  }
  QVERIFY(sameBits(sum, volume({both[1], both[0]})));
}

void UnetTest::volumeFollowsTheLatentSize() {
  QCOMPARE(unet_->conditionVolume(inputs_.conditions, 1, 3, 4, 10).shape().text(),
           Shape({1, 3, 4, 10, 4}).text());
}

void UnetTest::volumeWithoutConditionsIsZero() {
  for (const float value : unet_->conditionVolume({}, 2, 1, 4, 4).toFloats()) {
    QCOMPARE(value, 0.0F);
  }
}

void UnetTest::conditionsChangeTheResult() {
  UnetInputs without = inputs_;
  without.conditions.clear();
  QVERIFY(relativeDifference(unet_->forward(without), unet_->forward(inputs_)) > 1e-3);
}

void UnetTest::styleChangesTheResult() {
  UnetInputs without = inputs_;
  without.image.reset();
  const Tensor plain = unet_->forward(without);
  QVERIFY(relativeDifference(plain, unet_->forward(inputs_)) > 1e-4);
  // Zeros are a style too: their token is the MLP's answer to zero.
  without.image = Tensor::zeros(Shape{1, 1, 12});
  QVERIFY(relativeDifference(plain, unet_->forward(without)) > 1e-4);
}

void UnetTest::twoItemsEqualTwoRuns() {
  UnetInputs other = inputs_;
  other.x = randomValues(inputs_.x.shape(), 8);
  other.t = times({21});
  other.y = randomValues(inputs_.y.shape(), 9);
  other.image = randomValues(inputs_.image->shape(), 10);
  UnetInputs both = inputs_;
  both.x = stacked(inputs_.x, other.x);
  both.t = times({500, 21});
  both.y = stacked(inputs_.y, other.y);
  both.image = stacked(*inputs_.image, *other.image);
  for (std::size_t i = 0; i < both.conditions.size(); ++i) {
    other.conditions[i].second = randomValues(inputs_.conditions[i].second.shape(), 11 + i);
    both.conditions[i].second = stacked(inputs_.conditions[i].second, other.conditions[i].second);
  }
  const Tensor together = unet_->forward(both);
  QVERIFY(relativeDifference(together.slice(0, 1), unet_->forward(inputs_)) < 1e-5);
  QVERIFY(relativeDifference(together.slice(1, 2), unet_->forward(other)) < 1e-5);
}

void UnetTest::twoContextsEqualTwoRuns() {
  const Tensor otherY = randomValues(inputs_.y.shape(), 20);
  const Tensor none = Tensor::zeros(inputs_.image->shape());
  const UnetContext sides =
      unet_->context(stacked(otherY, inputs_.y), stacked(none, *inputs_.image));
  QCOMPARE(sides.items, std::int64_t{2});
  const Tensor volume = unet_->conditionVolume(inputs_.conditions, 1, 3, 8, 8);
  const Tensor together = unet_->forward(inputs_.x, inputs_.t, sides, volume);
  QCOMPARE(together.dim(0), std::int64_t{2});
  UnetInputs first = inputs_;
  first.y = otherY;
  first.image = none;
  QVERIFY(relativeDifference(together.slice(0, 1), unet_->forward(first)) < 1e-5);
  QVERIFY(relativeDifference(together.slice(1, 2), unet_->forward(inputs_)) < 1e-5);
}

void UnetTest::oneVolumeServesAllItems() {
  const UnetContext context = unet_->context(stacked(inputs_.y, inputs_.y), std::nullopt);
  const Tensor x = stacked(inputs_.x, randomValues(inputs_.x.shape(), 30));
  const Tensor volume = unet_->conditionVolume(inputs_.conditions, 1, 3, 8, 8);
  const Tensor t = times({7, 7});
  QVERIFY(sameBits(unet_->forward(x, t, context, volume),
                   unet_->forward(x, t, context, stacked(volume, volume))));
}

void UnetTest::timeIsReadPerItem() {
  UnetInputs later = inputs_;
  later.t = times({501});
  QVERIFY(relativeDifference(unet_->forward(later), unet_->forward(inputs_)) > 1e-6);
  later.t = Tensor::full(Shape{1}, 500.0F);
  QVERIFY(sameBits(unet_->forward(later), unet_->forward(inputs_)));
}

void UnetTest::stopsBetweenModules() {
  std::stop_source stop;
  stop.request_stop();
  QVERIFY_EXCEPTION_THROWN(unet_->forward(inputs_, stop.get_token()), Cancelled);
  QVERIFY_EXCEPTION_THROWN(Unet(WeightScope(weights_), config_, stop.get_token()), Cancelled);
  // While running: loading reports progress after every block, and a stop asked for there is obeyed
  // before the next.
  std::stop_source during;
  int reports = 0;
  const ProgressFn stopSoon = [&](const Progress& progress) {
    QCOMPARE(progress.stage, std::string("loading"));
    if (++reports == 2) {
      during.request_stop();
    }
  };
  QVERIFY_EXCEPTION_THROWN(Unet(WeightScope(weights_), config_, during.get_token(), stopSoon),
                           Cancelled);
  QCOMPARE(reports, 2);
}

void UnetTest::refusesInputsThatDoNotFit_data() {
  QTest::addColumn<int>("change");
  const char* rows[] = {"channels of x",     "odd latent side",        "two times",
                        "width of the text", "batch of the style",     "frames of a condition",
                        "unknown condition", "channels of a condition"};
  for (int i = 0; i < 8; ++i) {
    QTest::newRow(rows[i]) << i;
  }
}

void UnetTest::refusesInputsThatDoNotFit() {
  QFETCH(int, change);
  UnetInputs inputs = inputs_;
  switch (change) {
    case 0:
      inputs.x = randomValues(Shape{1, 5, 3, 8, 8}, 1);
      break;
    case 1:
      inputs.x = randomValues(Shape{1, 4, 3, 8, 7}, 1);
      break;
    case 2:
      inputs.t = times({1, 2});
      break;
    case 3:
      inputs.y = randomValues(Shape{1, 5, 13}, 1);
      break;
    case 4:
      inputs.image = randomValues(Shape{2, 1, 12}, 1);
      break;
    case 5:
      inputs.conditions[0].second = randomValues(Shape{1, 1, 4, 8, 8}, 1);
      break;
    case 6:
      inputs.conditions[0].first = "mask";
      break;
    default:
      inputs.conditions[0].second = randomValues(Shape{1, 2, 3, 8, 8}, 1);
      break;
  }
  try {
    unet_->forward(inputs);
    QFAIL("no error");
  } catch (const Error& error) {
    QCOMPARE(error.code(), ErrorCode::BadInput);
  }
}

void UnetTest::bfloat16StaysNear() {
  const Unet half(WeightScope(weights_, DType::BF16), config_);
  const double difference = relativeDifference(half.forward(inputs_), unet_->forward(inputs_));
  QVERIFY(difference > 0.0);
  QVERIFY2(difference < 0.05, qPrintable(QString::number(difference)));
}

}  // namespace reelbrush::inference::videocomposer

QTEST_GUILESS_MAIN(reelbrush::inference::videocomposer::UnetTest)
#include "unet_test.moc"
