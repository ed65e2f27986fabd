package dev.parley.article.search;

import dev.parley.article.search.Question.Place;
import dev.parley.article.search.Question.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;

/**
 * Holds articles against a question. The index names candidates; what each is worth is then
 * reckoned word by word, so that it can be said which words it met.
 */
final class Judge {
  /** From this score on a match is called good. */
  static final double GOOD = 0.5;

  private static final int CANDIDATES = 60;

  // A logistic regression over the tuning half of the labelled set, rounded; see docs/decisions.
  private static final double FIT = 5;
  private static final double STRONG = 0.4;
  private static final int MOST_STRONG = 4;
  private static final double NEEDED = 5;
  private static final double OTHER_LANGUAGE = 0.4;
  private static final double LEARNED = 6;

  private Judge() {}

  static List<Judged> of(IndexSearcher searcher, Question question, Asked asked)
      throws IOException {
    int[] documents = Candidates.of(searcher.getIndexReader(), question, asked, CANDIDATES);
    int units = question.units().size();
    double[][] worth = new double[documents.length][units];
    boolean[][] above = new boolean[documents.length][units];
    for (int unit = 0; unit < units; unit++) {
      for (Place place : question.units().get(unit).places()) {
        meet(searcher, documents, place, unit, worth, above);
      }
    }
    var judged = new ArrayList<Judged>();
    for (int at = 0; at < documents.length; at++) {
      judged.add(judged(searcher, documents[at], question, worth[at], above[at]));
    }
    return judged;
  }

  /** Notes which of the documents, which are in order, have the term. */
  private static void meet(
      IndexSearcher searcher,
      int[] documents,
      Place place,
      int unit,
      double[][] worth,
      boolean[][] above)
      throws IOException {
    Term term = place.term();
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    int at = 0;
    while (at < documents.length) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(documents[at], leaves));
      int end = leaf.docBase + leaf.reader().maxDoc();
      PostingsEnum postings = leaf.reader().postings(term, PostingsEnum.NONE);
      for (; at < documents.length && documents[at] < end; at++) {
        int local = documents[at] - leaf.docBase;
        if (postings != null && postings.docID() < local) {
          postings.advance(local);
        }
        if (postings != null && postings.docID() == local) {
          worth[at][unit] = Math.max(worth[at][unit], place.worth());
          above[at][unit] |= place.above();
        }
      }
    }
  }

  private static Judged judged(
      IndexSearcher searcher, int document, Question question, double[] worth, boolean[] above)
      throws IOException {
    double fit = 0;
    double whole = 0;
    Set<String> strong = new LinkedHashSet<>();
    Set<String> words = new LinkedHashSet<>();
    for (int at = 0; at < worth.length; at++) {
      Unit unit = question.units().get(at);
      fit += unit.weight() * worth[at];
      whole += unit.weight();
      if (worth[at] > 0) {
        words.add(unit.surface());
      }
      if (above[at]) {
        strong.add(unit.surface());
      }
    }
    return new Judged(
        searcher.storedFields().document(document),
        fit,
        whole == 0 ? 0 : fit / whole,
        strong.size(),
        List.copyOf(words));
  }

  /** From 0 to 1. */
  static double score(Judged judged, boolean preferred, Map<String, Double> learned) {
    double known = learned.getOrDefault(judged.document().get(Fields.ID), 0.0);
    double points =
        FIT * judged.fit()
            + STRONG * Math.min(judged.strong(), MOST_STRONG)
            + LEARNED * known
            - (preferred ? 0 : OTHER_LANGUAGE)
            - NEEDED;
    return 1 / (1 + Math.exp(-points));
  }
}
