package dev.parley.networks.board;

import dev.parley.kit.ChannelContract;
import dev.parley.kit.Stage;

/** The example channel keeps every behaviour that there is: its network lacks nothing. */
class BoardChannelTest extends ChannelContract {
  @Override
  protected Stage open() {
    return new BoardStage();
  }
}
