package dev.parley.networks.instagram;

import dev.parley.kit.Behaviour;
import dev.parley.kit.ChannelContract;
import dev.parley.kit.Stage;
import java.util.Set;

/** The Instagram channel keeps what every channel must keep, by Facebook's login. */
class InstagramByFacebookLoginTest extends ChannelContract {
  @Override
  protected Stage open() {
    return new InstagramStage(true);
  }

  @Override
  protected Set<Behaviour> absent() {
    return InstagramChannelTest.ABSENT;
  }
}
