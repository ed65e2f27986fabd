package dev.parley.channel.meta;

import dev.parley.channel.ModerationResult;
import dev.parley.channel.Obstacle;
import dev.parley.channel.meta.Graph.No;
import dev.parley.channel.meta.Graph.Reply;
import java.time.Duration;

/** What the answer to hiding, deleting or liking means. */
public final class Moderated {
  private Moderated() {}

  /**
   * What became of it.
   *
   * @param goneIsDone whether it is as good as done if the message is not there any more
   */
  public static ModerationResult result(Reply reply, boolean goneIsDone) {
    return reply.fold(
        ok -> new ModerationResult.Done(),
        no -> goneIsDone && no.gone() ? new ModerationResult.Done() : refusal(no),
        unsent -> later(unsent.why()),
        lost -> later(lost.why()));
  }

  private static ModerationResult later(String why) {
    return new ModerationResult.TryLater(Obstacle.FAULT, Duration.ZERO, why);
  }

  private static ModerationResult refusal(No no) {
    if (no.trouble().isPresent()) {
      return new ModerationResult.NeedsReconnect(no.trouble().get(), no.why());
    }
    return no.later()
        ? new ModerationResult.TryLater(no.obstacle(), no.delay(), no.why())
        : new ModerationResult.Refused(no.words());
  }
}
