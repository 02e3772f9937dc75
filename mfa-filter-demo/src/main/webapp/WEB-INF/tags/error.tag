<%@ tag pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<c:if test="${not empty error}">
  <p class="notice bad" role="alert" id="error"><c:out value="${error}"/></p>
</c:if>
