package dev.parley.networks.board;

import dev.parley.kit.Behaviour;
import dev.parley.kit.ChannelContract;
import dev.parley.kit.Stage;
import java.util.Set;

/**
 * The example channel keeps every behaviour but two: its network takes text alone, and shows no
 * addresses.
 */
class BoardChannelTest extends ChannelContract {
  static final Set<Behaviour> LACKING =
      Set.of(
          Behaviour.PASTED,
          Behaviour.PASTED_GONE,
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
    return LACKING;
  }
}
