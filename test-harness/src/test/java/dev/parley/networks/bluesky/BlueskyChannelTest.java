package dev.parley.networks.bluesky;

import dev.parley.kit.Behaviour;
import dev.parley.kit.ChannelContract;
import dev.parley.kit.Stage;
import java.util.Set;

/** The Bluesky channel keeps what every channel must keep. */
class BlueskyChannelTest extends ChannelContract {
  @Override
  protected Stage open() {
    return new BlueskyStage();
  }

  @Override
  protected Set<Behaviour> absent() {
    return Set.of(
        Behaviour.HANDSHAKE,
        Behaviour.SIGNATURE_RIGHT,
        Behaviour.SIGNATURE_WRONG,
        Behaviour.SIGNATURE_MISSING,
        Behaviour.SIGNATURE_OVER_CHANGED_BYTES,
        Behaviour.REPLAY,
        Behaviour.SHARED_HOOK,
        Behaviour.EDIT,
        Behaviour.EDIT_BACK,
        Behaviour.DELETE,
        Behaviour.HIDDEN_THERE,
        Behaviour.ECHO,
        Behaviour.BACKFILL,
        Behaviour.THROTTLED_BY_BODY,
        Behaviour.PERMISSION_LOST,
        Behaviour.WINDOW_OPEN,
        Behaviour.WINDOW_HUMAN_AGENT,
        Behaviour.WINDOW_CLOSED,
        Behaviour.HIDE,
        Behaviour.UNHIDE,
        Behaviour.DELETE_MESSAGE);
  }
}
