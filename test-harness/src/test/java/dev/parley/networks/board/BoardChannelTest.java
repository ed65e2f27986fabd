package dev.parley.networks.board;

import dev.parley.kit.Behaviour;
import dev.parley.kit.ChannelContract;
import dev.parley.kit.Stage;
import java.util.Set;

/** The example channel keeps every behaviour that there is; its network takes text alone. */
class BoardChannelTest extends ChannelContract {
  static final Set<Behaviour> TEXT_ALONE =
      Set.of(
          Behaviour.PICTURE,
          Behaviour.PICTURE_OF_WRONG_TYPE,
          Behaviour.PICTURE_TOO_LARGE,
          Behaviour.PICTURES_TOO_MANY,
          Behaviour.PICTURE_LOST_BEFORE,
          Behaviour.PICTURE_LOST_AFTER);

  @Override
  protected Stage open() {
    return new BoardStage();
  }

  @Override
  protected Set<Behaviour> absent() {
    return TEXT_ALONE;
  }
}
