namespace Loop.Oref.JavaScript;

/// <summary>
/// Array.prototype.sort as V8 does it, step by step. With an order that is one, every stable sort gives the same; but a comparison
/// with NaN says "equal" of anything, and then the outcome is decided by which elements were compared.
/// </summary>
/// <remarks>Tim Peters' listsort (CPython, 2002).</remarks>
internal static class JsSort
{
    /// <param name="difference">Below 0 where the first comes first; NaN counts as 0.</param>
    public static void Sort<T>(List<T> items, Func<T, T, double> difference)
    {
        if (items.Count < 2) return;
        T[] work = [.. items];
        new Run<T>(work, difference).Sort();
        for (var i = 0; i < work.Length; i++) items[i] = work[i];
    }

    private sealed class Run<T>(T[] work, Func<T, T, double> difference)
    {
        // A run shorter than this is made longer by insertion; merging gallops after so many wins in a row.
        private const int ShortestRun = 64;
        private const int WinsToGallop = 7;

        private readonly List<(int Base, int Length)> pending = [];
        private int minGallop = WinsToGallop;
        private T[] spare = [];

        public void Sort()
        {
            var low = 0;
            var remaining = work.Length;
            var shortest = ShortestOf(remaining);
            while (remaining > 0)
            {
                var length = CountRun(low, low + remaining);
                if (length < shortest)
                {
                    var forced = Math.Min(shortest, remaining);
                    Insert(low, low + length, low + forced);
                    length = forced;
                }

                pending.Add((low, length));
                Collapse();
                low += length;
                remaining -= length;
            }

            while (pending.Count > 1)
            {
                var n = pending.Count - 2;
                if (n > 0 && pending[n - 1].Length < pending[n + 1].Length) n--;
                MergeAt(n);
            }
        }

        private static int ShortestOf(int length)
        {
            var rest = 0;
            while (length >= ShortestRun)
            {
                rest |= length & 1;
                length >>= 1;
            }

            return length + rest;
        }

        private bool Less(T left, T right) => difference(left, right) < 0;

        private int CountRun(int low, int high)
        {
            if (low + 1 == high) return 1;
            var descends = Less(work[low + 1], work[low]);
            var next = low + 2;
            while (next < high && Less(work[next], work[next - 1]) == descends) next++;
            if (descends) Array.Reverse(work, low, next - low);
            return next - low;
        }

        // Below start all is sorted.
        private void Insert(int low, int start, int high)
        {
            for (var i = start; i < high; i++)
            {
                var pivot = work[i];
                var left = low;
                var right = i;
                while (left < right)
                {
                    var middle = left + ((right - left) >> 1);
                    if (Less(pivot, work[middle])) right = middle;
                    else left = middle + 1;
                }

                Array.Copy(work, left, work, left + 1, i - left);
                work[left] = pivot;
            }
        }

        private void Collapse()
        {
            while (pending.Count > 1)
            {
                var n = pending.Count - 2;
                if (!Holds(n + 1) || !Holds(n))
                {
                    if (pending[n - 1].Length < pending[n + 1].Length) n--;
                }
                else if (pending[n].Length > pending[n + 1].Length)
                {
                    return;
                }

                MergeAt(n);
            }
        }

        private bool Holds(int n) => n < 2 || pending[n - 2].Length > pending[n - 1].Length + pending[n].Length;

        private void MergeAt(int n)
        {
            var (a, lengthA) = pending[n];
            var (b, lengthB) = pending[n + 1];
            pending[n] = (a, lengthA + lengthB);
            pending.RemoveAt(n + 1);
            var inPlace = GallopRight(work, work[b], a, lengthA, 0);
            a += inPlace;
            lengthA -= inPlace;
            if (lengthA == 0) return;
            lengthB = GallopLeft(work, work[a + lengthA - 1], b, lengthB, lengthB - 1);
            if (lengthB == 0) return;
            if (lengthA <= lengthB) MergeLow(a, lengthA, b, lengthB);
            else MergeHigh(a, lengthA, b, lengthB);
        }

        // Where the key goes before what equals it.
        private int GallopLeft(T[] array, T key, int from, int length, int hint)
        {
            int last = 0, offset = 1;
            if (Less(array[from + hint], key))
            {
                var most = length - hint;
                while (offset < most && Less(array[from + hint + offset], key)) (last, offset) = (offset, (offset << 1) + 1);
                (last, offset) = (last + hint, Math.Min(offset, most) + hint);
            }
            else
            {
                var most = hint + 1;
                while (offset < most && !Less(array[from + hint - offset], key)) (last, offset) = (offset, (offset << 1) + 1);
                (last, offset) = (hint - Math.Min(offset, most), hint - last);
            }

            last++;
            while (last < offset)
            {
                var middle = last + ((offset - last) >> 1);
                if (Less(array[from + middle], key)) last = middle + 1;
                else offset = middle;
            }

            return offset;
        }

        // Where the key goes behind what equals it.
        private int GallopRight(T[] array, T key, int from, int length, int hint)
        {
            int last = 0, offset = 1;
            if (Less(key, array[from + hint]))
            {
                var most = hint + 1;
                while (offset < most && Less(key, array[from + hint - offset])) (last, offset) = (offset, (offset << 1) + 1);
                (last, offset) = (hint - Math.Min(offset, most), hint - last);
            }
            else
            {
                var most = length - hint;
                while (offset < most && !Less(key, array[from + hint + offset])) (last, offset) = (offset, (offset << 1) + 1);
                (last, offset) = (last + hint, Math.Min(offset, most) + hint);
            }

            last++;
            while (last < offset)
            {
                var middle = last + ((offset - last) >> 1);
                if (Less(key, array[from + middle])) offset = middle;
                else last = middle + 1;
            }

            return offset;
        }

        // From the front; the first run stands aside.
        private void MergeLow(int a, int lengthA, int b, int lengthB)
        {
            Spare(a, lengthA);
            var (to, left) = (a, 0);
            work[to++] = work[b++];
            lengthB--;
            while (lengthB > 0 && lengthA > 1)
            {
                int winsA = 0, winsB = 0;
                while (lengthB > 0 && lengthA > 1 && winsA < minGallop && winsB < minGallop)
                {
                    if (Less(work[b], spare[left]))
                    {
                        work[to++] = work[b++];
                        lengthB--;
                        (winsA, winsB) = (0, winsB + 1);
                    }
                    else
                    {
                        work[to++] = spare[left++];
                        lengthA--;
                        (winsA, winsB) = (winsA + 1, 0);
                    }
                }

                if (lengthB == 0 || lengthA <= 1) break;
                minGallop++;
                do
                {
                    minGallop = Math.Max(1, minGallop - 1);
                    winsA = GallopRight(spare, work[b], left, lengthA, 0);
                    Array.Copy(spare, left, work, to, winsA);
                    (to, left, lengthA) = (to + winsA, left + winsA, lengthA - winsA);
                    if (lengthA <= 1) break;
                    work[to++] = work[b++];
                    if (--lengthB == 0) break;
                    winsB = GallopLeft(work, spare[left], b, lengthB, 0);
                    Array.Copy(work, b, work, to, winsB);
                    (to, b, lengthB) = (to + winsB, b + winsB, lengthB - winsB);
                    if (lengthB == 0) break;
                    work[to++] = spare[left++];
                    if (--lengthA == 1) break;
                }
                while (winsA >= WinsToGallop || winsB >= WinsToGallop);
                if (lengthB > 0 && lengthA > 1) minGallop++;
            }

            // Of the first run one element is left, which belongs behind all of the second; or the second is used up.
            Array.Copy(work, b, work, to, lengthB);
            Array.Copy(spare, left, work, to + lengthB, lengthA);
        }

        // From the back; the second run stands aside.
        private void MergeHigh(int a, int lengthA, int b, int lengthB)
        {
            Spare(b, lengthB);
            var (to, left, right) = (b + lengthB - 1, a + lengthA - 1, lengthB - 1);
            work[to--] = work[left--];
            lengthA--;
            while (lengthA > 0 && lengthB > 1)
            {
                int winsA = 0, winsB = 0;
                while (lengthA > 0 && lengthB > 1 && winsA < minGallop && winsB < minGallop)
                {
                    if (Less(spare[right], work[left]))
                    {
                        work[to--] = work[left--];
                        lengthA--;
                        (winsA, winsB) = (winsA + 1, 0);
                    }
                    else
                    {
                        work[to--] = spare[right--];
                        lengthB--;
                        (winsA, winsB) = (0, winsB + 1);
                    }
                }

                if (lengthA == 0 || lengthB <= 1) break;
                minGallop++;
                do
                {
                    minGallop = Math.Max(1, minGallop - 1);
                    winsA = lengthA - GallopRight(work, spare[right], a, lengthA, lengthA - 1);
                    (to, left, lengthA) = (to - winsA, left - winsA, lengthA - winsA);
                    Array.Copy(work, left + 1, work, to + 1, winsA);
                    if (lengthA == 0) break;
                    work[to--] = spare[right--];
                    if (--lengthB == 1) break;
                    winsB = lengthB - GallopLeft(spare, work[left], 0, lengthB, lengthB - 1);
                    (to, right, lengthB) = (to - winsB, right - winsB, lengthB - winsB);
                    Array.Copy(spare, right + 1, work, to + 1, winsB);
                    if (lengthB <= 1) break;
                    work[to--] = work[left--];
                    if (--lengthA == 0) break;
                }
                while (winsA >= WinsToGallop || winsB >= WinsToGallop);
                if (lengthA > 0 && lengthB > 1) minGallop++;
            }

            // Of the second run one element is left, which belongs before all of the first; or the first is used up.
            Array.Copy(work, a, work, to + 1 - lengthA, lengthA);
            Array.Copy(spare, 0, work, to + 1 - lengthA - lengthB, lengthB);
        }

        private void Spare(int from, int length)
        {
            if (spare.Length < length) spare = new T[length];
            Array.Copy(work, from, spare, 0, length);
        }
    }
}
