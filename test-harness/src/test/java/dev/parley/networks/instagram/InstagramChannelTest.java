package dev.parley.networks.instagram;

import dev.parley.kit.Behaviour;
import dev.parley.kit.ChannelContract;
import dev.parley.kit.Stage;
import java.util.Set;

/** The Instagram channel keeps what every channel must keep, by its own login. */
class InstagramChannelTest extends ChannelContract {
  /** What the network has no part in, by either login. */
  static final Set<Behaviour> ABSENT =
      Set.of(
          Behaviour.EDIT,
          Behaviour.EDIT_BACK,
          Behaviour.HIDDEN_THERE,
          Behaviour.PASTED,
          Behaviour.PASTED_GONE,
          Behaviour.LIKE,
          Behaviour.UNLIKE,
          Behaviour.PICTURE,
          Behaviour.PICTURE_OF_WRONG_TYPE,
          Behaviour.PICTURE_TOO_LARGE,
          Behaviour.PICTURES_TOO_MANY,
          Behaviour.PICTURE_LOST_BEFORE,
          Behaviour.PICTURE_LOST_AFTER);

  @Override
  protected Stage open() {
    return new InstagramStage(false);
  }

  @Override
  protected Set<Behaviour> absent() {
    return ABSENT;
  }
}
