package dev.parley.harness.e2e;

import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** On a real Bluesky network on this machine. */
@Tag("real")
class FirstConversationRealTest extends FirstConversationContract {
  @Override
  TestNetwork network() throws IOException, InterruptedException {
    return RealNetwork.start();
  }
}
