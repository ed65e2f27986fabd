package dev.parley.harness.e2e;

/** On the stand-in, which runs anywhere. */
class FirstConversationTest extends FirstConversationContract {
  @Override
  TestNetwork network() {
    return StandInNetwork.start();
  }
}
