package dev.parley.article.search;

import dev.parley.article.search.Question.Place;
import dev.parley.article.search.Question.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/**
 * Names the articles that a question may be about: those that its words say most of. Words that
 * stand in very many articles say little and name none, as long as others do; what they are worth
 * is reckoned afterwards. Each article is weighed as it is met, word by word, which takes a tenth
 * of what asking for hundreds of terms at once does.
 */
final class Candidates {
  /** More entries of the index than this are not gone through for one question. */
  private static final int MOST_ENTRIES = 300_000;

  private static final float LEARNED = 1000;

  private final List<Unit> units;
  private final Asked asked;

  private record Weighed(int document, float worth) {}

  private Candidates(List<Unit> units, Asked asked) {
    this.units = units;
    this.asked = asked;
  }

  /**
   * The numbers of the documents, ascending.
   *
   * @param most how many
   */
  static int[] of(IndexReader reader, Question question, Asked asked, int most) throws IOException {
    var candidates = new Candidates(telling(reader, question), asked);
    var best =
        new PriorityQueue<Weighed>(
            Comparator.comparingDouble(Weighed::worth)
                .thenComparing(Comparator.comparingInt(Weighed::document).reversed()));
    for (LeafReaderContext leaf : reader.leaves()) {
      candidates.weigh(leaf, best, most);
    }
    return best.stream().mapToInt(Weighed::document).sorted().toArray();
  }

  /** The words that stand in the fewest places, as many as may be gone through; one at least. */
  private static List<Unit> telling(IndexReader reader, Question question) throws IOException {
    record Cost(Unit unit, long entries) {}
    var costs = new ArrayList<Cost>();
    for (Unit unit : question.units()) {
      if (unit.weight() > 0) {
        long entries = 0;
        for (Place place : unit.places()) {
          entries += reader.docFreq(place.term());
        }
        if (entries > 0) {
          costs.add(new Cost(unit, entries));
        }
      }
    }
    costs.sort(Comparator.comparingLong(Cost::entries));
    var taken = new ArrayList<Unit>();
    long sum = 0;
    for (Cost cost : costs) {
      sum += cost.entries();
      if (sum > MOST_ENTRIES && !taken.isEmpty()) {
        break;
      }
      taken.add(cost.unit());
    }
    return taken;
  }

  private void weigh(LeafReaderContext context, PriorityQueue<Weighed> best, int most)
      throws IOException {
    LeafReader leaf = context.reader();
    var worth = new float[leaf.maxDoc()];
    var inUnit = new float[leaf.maxDoc()];
    var lastUnit = new int[leaf.maxDoc()];
    Arrays.fill(lastUnit, -1);
    var met = new FixedBitSet(leaf.maxDoc());
    for (String id : asked.learned().keySet()) {
      PostingsEnum postings = leaf.postings(new Term(Fields.ID, id), PostingsEnum.NONE);
      if (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        worth[postings.docID()] += LEARNED;
        met.set(postings.docID());
      }
    }
    for (int number = 0; number < units.size(); number++) {
      Unit unit = units.get(number);
      for (Place place : unit.places()) {
        float value = (float) (unit.weight() * place.worth());
        PostingsEnum postings = leaf.postings(place.term(), PostingsEnum.NONE);
        if (postings == null) {
          continue;
        }
        for (int doc = postings.nextDoc();
            doc != DocIdSetIterator.NO_MORE_DOCS;
            doc = postings.nextDoc()) {
          if (lastUnit[doc] != number) {
            lastUnit[doc] = number;
            inUnit[doc] = 0;
            met.set(doc);
          }
          if (value > inUnit[doc]) {
            worth[doc] += value - inUnit[doc];
            inUnit[doc] = value;
          }
        }
      }
    }
    hide(leaf, met);
    for (int doc = met.nextSetBit(0);
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = doc + 1 < leaf.maxDoc() ? met.nextSetBit(doc + 1) : DocIdSetIterator.NO_MORE_DOCS) {
      if (best.size() < most || worth[doc] > best.peek().worth()) {
        best.add(new Weighed(context.docBase + doc, worth[doc]));
        if (best.size() > most) {
          best.poll();
        }
      }
    }
  }

  /** Takes out what is deleted, and what who asks may not read, before anything is chosen. */
  private void hide(LeafReader leaf, FixedBitSet met) throws IOException {
    Bits live = leaf.getLiveDocs();
    if (live != null) {
      for (int doc = met.nextSetBit(0);
          doc != DocIdSetIterator.NO_MORE_DOCS;
          doc = doc + 1 < leaf.maxDoc() ? met.nextSetBit(doc + 1) : DocIdSetIterator.NO_MORE_DOCS) {
        if (!live.get(doc)) {
          met.clear(doc);
        }
      }
    }
    if (!asked.team()) {
      PostingsEnum closed = leaf.postings(new Term(Fields.OPEN, "0"), PostingsEnum.NONE);
      while (closed != null && closed.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        met.clear(closed.docID());
      }
    }
  }
}
