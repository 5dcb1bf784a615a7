// SPDX-License-Identifier: Apache-2.0
#include "inference/samplers/ddim.h"

#include <cmath>

#include <nlohmann/json.hpp>

#include <QTest>

#include "inference/base/error.h"
#include "inference/samplers/guidance.h"
#include "tests/support/random_weights.h"

namespace reelbrush::inference {
using testing::randomValues;
using testing::relativeDifference;
using testing::sameBits;

// The sampler against the formulas and reference points of the specification, section 6.
class DdimTest : public QObject {
  Q_OBJECT

 private slots:
  void scheduleHasTheReferencePoints();
  void timeStepsFollowTheStride_data();
  void timeStepsFollowTheStride();
  void perfectNoiseGivesTheResultBack_data();
  void perfectNoiseGivesTheResultBack();
  void lastStepKeepsATraceOfNoise();
  void predictionTypesAgree();
  void clampLimitsTheEstimate();
  void etaAddsNoiseThatTheSeedDetermines();
  void guidanceExtrapolates();
  void refusesImpossibleConfigurations_data();
  void refusesImpossibleConfigurations();
};

namespace {

Ddim sampler(int steps, Prediction prediction = Prediction::Noise, float eta = 0.0F) {
  DdimConfig config;
  config.steps = steps;
  config.prediction = prediction;
  config.eta = eta;
  return Ddim(config);
}

Tensor mixed(const Tensor& a, double wa, const Tensor& b, double wb) {
  const std::vector<float> left = a.toFloats();
  const std::vector<float> right = b.toFloats();
  std::vector<float> sum(left.size());
  for (std::size_t i = 0; i < sum.size(); ++i) {
    sum[i] =
        static_cast<float>(wa * static_cast<double>(left[i]) + wb * static_cast<double>(right[i]));
  }
  return Tensor::of(a.shape(), sum);
}

}  // namespace

void DdimTest::scheduleHasTheReferencePoints() {
  const Schedule schedule;
  QCOMPARE(schedule.steps(), 1000);
  const std::pair<int, double> points[] = {{0, 0.99915},
                                           {1, 0.9982960278384514},
                                           {21, 0.9803807481013713},
                                           {481, 0.3022956609860162},
                                           {981, 0.005775500139495754},
                                           {999, 0.004660098513077241}};
  for (const auto& [t, value] : points) {
    QVERIFY2(std::fabs(schedule.alphaBar(t) - value) < 1e-12, qPrintable(QString::number(t)));
  }
  QVERIFY_EXCEPTION_THROWN(schedule.alphaBar(1000), Error);
  QVERIFY_EXCEPTION_THROWN(schedule.alphaBar(-1), Error);
}

void DdimTest::timeStepsFollowTheStride_data() {
  QTest::addColumn<int>("steps");
  QTest::addColumn<int>("count");
  QTest::addColumn<int>("first");
  QTest::addColumn<int>("second");
  QTest::newRow("50") << 50 << 50 << 981 << 961;
  QTest::newRow("7 gives 8") << 7 << 8 << 995 << 853;
  QTest::newRow("1") << 1 << 1 << 1 << 1;
  QTest::newRow("3 gives 4") << 3 << 4 << 999 << 667;
  QTest::newRow("1000") << 1000 << 1000 << 999 << 999;
}

void DdimTest::timeStepsFollowTheStride() {
  QFETCH(int, steps);
  QFETCH(int, count);
  QFETCH(int, first);
  QFETCH(int, second);
  const Ddim ddim = sampler(steps);
  QCOMPARE(static_cast<int>(ddim.timesteps().size()), count);
  QCOMPARE(ddim.timesteps().front(), first);
  QCOMPARE(ddim.timesteps()[count > 1 ? 1 : 0], second);
  QCOMPARE(ddim.timesteps().back(), 1);
}

void DdimTest::perfectNoiseGivesTheResultBack_data() {
  QTest::addColumn<int>("steps");
  QTest::newRow("50 steps") << 50;
  QTest::newRow("7 steps") << 7;
  QTest::newRow("1 step") << 1;
}

// If the network always names the noise that is in x, every estimate is the hidden picture and the
// way is a straight mixture of the two: x after a step is sqrt(abar_p)*x0 + sqrt(1-abar_p)*eps.
void DdimTest::perfectNoiseGivesTheResultBack() {
  QFETCH(int, steps);
  const Ddim ddim = sampler(steps);
  const int stride = 1000 / steps;
  const Tensor hidden = randomValues(Shape{1, 4, 2, 3, 3}, 1);
  const Tensor noise = randomValues(hidden.shape(), 2);
  Tensor x = ddim.noised(hidden, noise, 0);
  for (int i = 0; i < static_cast<int>(ddim.timesteps().size()); ++i) {
    const Ddim::Step step = ddim.step(x, noise, i);
    QVERIFY(relativeDifference(step.x0, hidden) < 1e-4);
    const int before = std::max(ddim.timesteps()[static_cast<std::size_t>(i)] - stride, 0);
    const double bar = ddim.schedule().alphaBar(before);
    QVERIFY(relativeDifference(step.x, mixed(hidden, std::sqrt(bar), noise, std::sqrt(1.0 - bar))) <
            1e-4);
    x = step.x;
  }
}

void DdimTest::lastStepKeepsATraceOfNoise() {
  const Ddim ddim = sampler(50);
  const Tensor zero = Tensor::zeros(Shape{4});
  const Tensor one = Tensor::full(Shape{4}, 1.0F);
  const Tensor x = ddim.noised(zero, one, 49);
  for (const float value : ddim.step(x, one, 49).x.toFloats()) {
    QVERIFY(std::fabs(value - std::sqrt(0.00085F)) < 1e-6F);
  }
}

void DdimTest::predictionTypesAgree() {
  const Tensor x0 = randomValues(Shape{50}, 3);
  const Tensor eps = randomValues(Shape{50}, 4);
  for (const int index : {0, 20, 49}) {
    const Ddim byNoise = sampler(50);
    const double bar =
        byNoise.schedule().alphaBar(byNoise.timesteps()[static_cast<std::size_t>(index)]);
    const Tensor x = byNoise.noised(x0, eps, index);
    // v = sqrt(abar)*eps - sqrt(1-abar)*x0 (Salimans and Ho 2022, appendix D)
    const Tensor v = mixed(eps, std::sqrt(bar), x0, -std::sqrt(1.0 - bar));
    const Tensor expected = byNoise.step(x, eps, index).x;
    QVERIFY(relativeDifference(sampler(50, Prediction::Velocity).step(x, v, index).x, expected) <
            1e-4);
    QVERIFY(relativeDifference(sampler(50, Prediction::Sample).step(x, x0, index).x, expected) <
            1e-4);
  }
}

void DdimTest::clampLimitsTheEstimate() {
  DdimConfig config;
  config.clamp = 1.0F;
  const Ddim ddim(config);
  const Ddim::Step step =
      ddim.step(Tensor::full(Shape{1}, 3.0F), Tensor::full(Shape{1}, -1.0F), 25);
  QCOMPARE(step.x0.toFloats()[0], 1.0F);
  // The noise is derived again from the limited estimate, so that x = sqrt(abar)*x0 +
  // sqrt(1-abar)*eps still holds.
  const double bar = ddim.schedule().alphaBar(481);
  const double eps = (3.0 - std::sqrt(bar)) / std::sqrt(1.0 - bar);
  const double before = ddim.schedule().alphaBar(461);
  QVERIFY(std::fabs(step.x.toFloats()[0] -
                    static_cast<float>(std::sqrt(before) + std::sqrt(1.0 - before) * eps)) < 1e-5F);
}

void DdimTest::etaAddsNoiseThatTheSeedDetermines() {
  const Ddim ddim = sampler(50, Prediction::Noise, 1.0F);
  const Tensor x = Tensor::zeros(Shape{20000});
  const Tensor first = ddim.step(x, x, 10, 5).x;
  QVERIFY(sameBits(first, ddim.step(x, x, 10, 5).x));
  QVERIFY(!sameBits(first, ddim.step(x, x, 10, 6).x));
  QVERIFY(!sameBits(first, ddim.step(x, x, 11, 5).x));
  QVERIFY(sameBits(sampler(50).step(x, x, 10, 5).x, sampler(50).step(x, x, 10, 6).x));
  // Its deviation is sigma of equation 16.
  const double bar = ddim.schedule().alphaBar(781);
  const double before = ddim.schedule().alphaBar(761);
  const double sigma = std::sqrt((1 - before) / (1 - bar) * (1 - bar / before));
  double square = 0.0;
  for (const float value : first.toFloats()) {
    square += static_cast<double>(value) * static_cast<double>(value);
  }
  QVERIFY(std::fabs(std::sqrt(square / 20000.0) / sigma - 1.0) < 0.03);
}

void DdimTest::guidanceExtrapolates() {
  const Tensor without = Tensor::full(Shape{2}, 1.0F);
  const Tensor with = Tensor::full(Shape{2}, 1.5F);
  QCOMPARE(guided(without, with, 9.0F).toFloats()[1], 5.5F);
  QCOMPARE(guided(without, with, 0.0F).toFloats()[0], 1.0F);
  QVERIFY(sameBits(guided(without, with, 1.0F), with));
  QVERIFY_EXCEPTION_THROWN(guided(without, Tensor::zeros(Shape{3}), 2.0F), Error);
}

void DdimTest::refusesImpossibleConfigurations_data() {
  QTest::addColumn<QString>("json");
  for (const char* json :
       {"[]", R"({"schedule": "cosine"})", R"({"schedule": 1})", R"({"num_timesteps": 1})",
        R"({"num_timesteps": 1e9})", R"({"num_timesteps": 10, "ddim_timesteps": 11})",
        R"({"ddim_timesteps": 0})", R"({"ddim_timesteps": 2.5})", R"({"ddim_eta": -0.1})",
        R"({"ddim_eta": 2})", R"({"init_beta": 0})", R"({"last_beta": 1})",
        R"({"mean_type": "x_{t-1}"})", R"({"clamp": -1})", R"({"percentile": 0.9})"}) {
    QTest::newRow(json) << QString(json);
  }
}

void DdimTest::refusesImpossibleConfigurations() {
  QFETCH(QString, json);
  QVERIFY_EXCEPTION_THROWN(Ddim(DdimConfig::fromJson(nlohmann::json::parse(json.toStdString()))),
                           Error);
}

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::DdimTest)
#include "ddim_test.moc"
