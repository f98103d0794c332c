// A click on the header of a column sorts the table by it; sums at the bottom keep their position.
const figure = cell => {
  const number = Number.parseFloat(cell.textContent.replace(/[≈,\s]/g, ''));
  return Number.isNaN(number) ? Number.POSITIVE_INFINITY : number;
};
const compare = (column, words) => (a, b) => words
  ? a.cells[column].textContent.localeCompare(b.cells[column].textContent)
  : figure(a.cells[column]) - figure(b.cells[column]);
for (const head of document.querySelectorAll('.block th')) {
  head.classList.add('sortable');
  head.tabIndex = 0;
  const sort = () => {
    const table = head.closest('table');
    const ascending = head.getAttribute('aria-sort') !== 'ascending';
    const lines = [...table.tBodies[0].rows].sort(compare(head.cellIndex, head.classList.contains('words')));
    table.querySelectorAll('th').forEach(other => other.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
    table.tBodies[0].append(...(ascending ? lines : lines.reverse()));
  };
  head.addEventListener('click', sort);
  head.addEventListener('keydown', event => event.key === 'Enter' && sort());
}
