package dev.parley.outbox;

import dev.parley.model.MessageRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What became of a reply from the composer. */
public sealed interface SubmitOutcome {

  /** Decides by the kind of outcome. */
  <T> T fold(
      Function<Accepted, T> accepted,
      Function<Invalid, T> invalid,
      Function<Moved, T> moved,
      Function<Held, T> held,
      Function<Unconfirmed, T> unconfirmed,
      Function<Doubtful, T> doubtful,
      Function<Closed, T> closed,
      Function<Unavailable, T> unavailable);

  /**
   * It is a message of the helpdesk now and will be sent.
   *
   * @param heldUntil until when it can be taken back for sure; empty if it leaves at once
   */
  record Accepted(MessageRef message, Optional<Instant> heldUntil) implements SubmitOutcome {
    @Override
    public <T> T fold(
        Function<Accepted, T> accepted,
        Function<Invalid, T> invalid,
        Function<Moved, T> moved,
        Function<Held, T> held,
        Function<Unconfirmed, T> unconfirmed,
        Function<Doubtful, T> doubtful,
        Function<Closed, T> closed,
        Function<Unavailable, T> unavailable) {
      return accepted.apply(this);
    }
  }

  /**
   * It cannot be sent like this; nothing was written.
   *
   * @param limit the figure that was passed; empty if it is about none
   */
  record Invalid(String field, String why, String limit) implements SubmitOutcome {
    /** About no figure. */
    public Invalid(String field, String why) {
      this(field, why, "");
    }

    @Override
    public <T> T fold(
        Function<Accepted, T> accepted,
        Function<Invalid, T> invalid,
        Function<Moved, T> moved,
        Function<Held, T> held,
        Function<Unconfirmed, T> unconfirmed,
        Function<Doubtful, T> doubtful,
        Function<Closed, T> closed,
        Function<Unavailable, T> unavailable) {
      return invalid.apply(this);
    }
  }

  /**
   * The conversation went on since the composer was opened; nothing was written.
   *
   * @param news all that came since, oldest first; never empty
   */
  record Moved(List<News> news) implements SubmitOutcome {
    /** Copies the list. */
    public Moved {
      news = List.copyOf(news);
    }

    /** The last thing to have been read by whoever sends nevertheless. */
    public News last() {
      return news.get(news.size() - 1);
    }

    @Override
    public <T> T fold(
        Function<Accepted, T> accepted,
        Function<Invalid, T> invalid,
        Function<Moved, T> moved,
        Function<Held, T> held,
        Function<Unconfirmed, T> unconfirmed,
        Function<Doubtful, T> doubtful,
        Function<Closed, T> closed,
        Function<Unavailable, T> unavailable) {
      return moved.apply(this);
    }
  }

  /**
   * Another app answers in the thread, and the agent did not say to take it over; nothing was
   * written.
   *
   * @param since since when that app holds it, by the network's time
   * @param why in words for the agent
   */
  record Held(Instant since, String why) implements SubmitOutcome {
    @Override
    public <T> T fold(
        Function<Accepted, T> accepted,
        Function<Invalid, T> invalid,
        Function<Moved, T> moved,
        Function<Held, T> held,
        Function<Unconfirmed, T> unconfirmed,
        Function<Doubtful, T> doubtful,
        Function<Closed, T> closed,
        Function<Unavailable, T> unavailable) {
      return held.apply(this);
    }
  }

  /**
   * Articles in it may not open for the customer, and nobody said that this is meant; nothing was
   * written.
   *
   * @param doubts all that are not confirmed, at least one
   */
  record Doubtful(List<Doubt> doubts) implements SubmitOutcome {
    /** Copies the list. */
    public Doubtful {
      doubts = List.copyOf(doubts);
    }

    @Override
    public <T> T fold(
        Function<Accepted, T> accepted,
        Function<Invalid, T> invalid,
        Function<Moved, T> moved,
        Function<Held, T> held,
        Function<Unconfirmed, T> unconfirmed,
        Function<Doubtful, T> doubtful,
        Function<Closed, T> closed,
        Function<Unavailable, T> unavailable) {
      return doubtful.apply(this);
    }
  }

  /**
   * What is doubtful.
   *
   * @param article its id
   * @param why in words for the agent
   */
  record Doubt(String article, String why) {}

  /**
   * It would go out from another account than the customer wrote to, and nobody said that this is
   * meant; nothing was written.
   *
   * @param usual what people call the account that the customer wrote to
   * @param chosen what people call the other one
   */
  record Unconfirmed(String usual, String chosen) implements SubmitOutcome {
    @Override
    public <T> T fold(
        Function<Accepted, T> accepted,
        Function<Invalid, T> invalid,
        Function<Moved, T> moved,
        Function<Held, T> held,
        Function<Unconfirmed, T> unconfirmed,
        Function<Doubtful, T> doubtful,
        Function<Closed, T> closed,
        Function<Unavailable, T> unavailable) {
      return unconfirmed.apply(this);
    }
  }

  /**
   * The network takes no answer any more; nothing was written.
   *
   * @param why in words for the agent
   */
  record Closed(String why) implements SubmitOutcome {
    @Override
    public <T> T fold(
        Function<Accepted, T> accepted,
        Function<Invalid, T> invalid,
        Function<Moved, T> moved,
        Function<Held, T> held,
        Function<Unconfirmed, T> unconfirmed,
        Function<Doubtful, T> doubtful,
        Function<Closed, T> closed,
        Function<Unavailable, T> unavailable) {
      return closed.apply(this);
    }
  }

  /** The helpdesk did not answer clearly; the same key may be sent again. */
  record Unavailable(String why) implements SubmitOutcome {
    @Override
    public <T> T fold(
        Function<Accepted, T> accepted,
        Function<Invalid, T> invalid,
        Function<Moved, T> moved,
        Function<Held, T> held,
        Function<Unconfirmed, T> unconfirmed,
        Function<Doubtful, T> doubtful,
        Function<Closed, T> closed,
        Function<Unavailable, T> unavailable) {
      return unavailable.apply(this);
    }
  }
}
