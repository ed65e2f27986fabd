package dev.parley.desk.sample;

import dev.parley.desk.people.Logins;
import dev.parley.desk.store.Person;
import dev.parley.desk.ticket.Articles;
import java.time.InstantSource;
import java.util.List;

/** Fills an empty Desk with the sample shop. */
public final class Samples {
  private final Logins logins;
  private final Articles articles;
  private final SampleHistory history;
  private final PastQuarter quarter;
  private final InstantSource clock;

  public Samples(
      Logins logins,
      Articles articles,
      SampleHistory history,
      PastQuarter quarter,
      InstantSource clock) {
    this.logins = logins;
    this.articles = articles;
    this.history = history;
    this.quarter = quarter;
    this.clock = clock;
  }

  /** Loads articles and conversations, unless this Desk has the sample people already. */
  public void load() {
    if (fresh()) {
      loadArticles();
      replay();
    }
  }

  /** Whether this Desk has no sample people yet. */
  public boolean fresh() {
    return logins.find(Crew.ALL.get(0).login()).isEmpty();
  }

  /** Loads the help articles. */
  public void loadArticles() {
    SampleArticles.all().forEach((name, article) -> articles.add(article, name));
  }

  /** Lets the conversations of the sample file happen. */
  public void replay() {
    history.replay(clock.instant());
  }

  /** Keeps the lowest numbers free for {@link #loadQuarter}; before there is any ticket. */
  public void makeRoom() {
    quarter.makeRoom();
  }

  /** Loads ninety days of closed tickets and tells plug-ins of them, who take some seconds. */
  public void loadQuarter() {
    quarter.load(clock.instant());
    quarter.tell();
  }

  /** The agents of the shop. */
  public List<Person> agents() {
    return Crew.ALL;
  }
}
