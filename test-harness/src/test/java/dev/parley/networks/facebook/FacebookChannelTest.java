package dev.parley.networks.facebook;

import dev.parley.kit.Behaviour;
import dev.parley.kit.ChannelContract;
import dev.parley.kit.Stage;
import java.util.Set;

/** The Facebook channel keeps what every channel must keep. */
class FacebookChannelTest extends ChannelContract {
  @Override
  protected Stage open() {
    return new FacebookStage();
  }

  @Override
  protected Set<Behaviour> absent() {
    return Set.of(Behaviour.PRESENCE);
  }
}
