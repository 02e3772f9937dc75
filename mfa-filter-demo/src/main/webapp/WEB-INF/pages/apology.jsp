<%@ page contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="b" tagdir="/WEB-INF/tags" %>
<b:page title="Not now">
  <div class="narrow">
    <section class="card">
      <h1>Not now</h1>
      <b:error/>
      <c:choose>
        <c:when test="${retryLogout}">
          <form method="post" action="<c:out value='${root}'/>/logout">
            <b:hidden/>
            <button>Try to log out again</button>
          </form>
        </c:when>
        <c:otherwise>
          <p><a class="button" href="<c:out value='${chooseUrl}'/>">Try again</a></p>
        </c:otherwise>
      </c:choose>
    </section>
  </div>
</b:page>
