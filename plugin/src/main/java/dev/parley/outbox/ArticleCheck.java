package dev.parley.outbox;

import dev.parley.host.Helpdesk;
import java.util.List;
import java.util.function.Function;

/** Whether the help articles of a reply may go to a customer. */
public interface ArticleCheck {

  /**
   * Rules about the articles that somebody says are in a reply, and about those whose addresses
   * stand in its text, each once. Asked just before it is written; may take some seconds, since
   * their pages are opened.
   */
  List<Ruled> of(Helpdesk helpdesk, List<String> named, String text);

  /**
   * Rules about those whose addresses stand in a text by what their sources say alone. Opens no
   * page: for who must not wait.
   */
  List<Ruled> ofSources(Helpdesk helpdesk, String text);

  /** What holds for one article, by its id. */
  record Ruled(String article, Ruling ruling) {}

  /** Whether it may. */
  sealed interface Ruling {
    /** Decides by the kind of ruling. */
    <T> T fold(
        Function<Free, T> free,
        Function<Barred, T> barred,
        Function<Doubtful, T> doubtful,
        Function<NotNow, T> notNow);
  }

  /** It may. */
  record Free() implements Ruling {
    @Override
    public <T> T fold(
        Function<Free, T> free,
        Function<Barred, T> barred,
        Function<Doubtful, T> doubtful,
        Function<NotNow, T> notNow) {
      return free.apply(this);
    }
  }

  /** It must not, whoever says so. */
  record Barred(String why) implements Ruling {
    @Override
    public <T> T fold(
        Function<Free, T> free,
        Function<Barred, T> barred,
        Function<Doubtful, T> doubtful,
        Function<NotNow, T> notNow) {
      return barred.apply(this);
    }
  }

  /** It may if somebody says that they mean it. */
  record Doubtful(String why) implements Ruling {
    @Override
    public <T> T fold(
        Function<Free, T> free,
        Function<Barred, T> barred,
        Function<Doubtful, T> doubtful,
        Function<NotNow, T> notNow) {
      return doubtful.apply(this);
    }
  }

  /** Nobody can be asked just now. */
  record NotNow(String why) implements Ruling {
    @Override
    public <T> T fold(
        Function<Free, T> free,
        Function<Barred, T> barred,
        Function<Doubtful, T> doubtful,
        Function<NotNow, T> notNow) {
      return notNow.apply(this);
    }
  }
}
